"""What renewal finds, said to the holder; and what its requirements are called."""

from facilitator.errors import N_

RENEWAL_SENTENCES = {
    "keep-hours": N_("%(have)s of %(need)s hours count."),
    "keep-learned": N_("%(on)s, %(hours)s hours."),
    "keep-unconfirmed": N_("%(on)s, %(hours)s hours, not yet: nobody has confirmed it."),
    "keep-denied": N_("%(on)s: whoever was asked could not confirm it."),
    "next-keep-hours": N_(
        "Write down what you learn, and have it confirmed. To do: %(left)s hours."
    ),
    "keep-times": N_("%(have)s of %(need)s count."),
    "keep-year-full": N_("From %(first)s to %(last)s: %(have)s, and %(need)s are asked for."),
    "keep-year-short": N_(
        "From %(first)s to %(last)s: %(have)s so far, and %(need)s are asked for."
    ),
    "next-keep-meetings": N_("Facilitate and log it. Still to do: %(left)s."),
    "next-keep-observed": N_("Ask your supervisor to observe a meeting. Still to do: %(left)s."),
    "next-keep-supervised": N_(
        "Meet your supervisor, and both confirm it. Still to do: %(left)s."
    ),
    "next-keep-refresher": N_("Take part in a crisis refresher. Still to do: %(left)s."),
    "next-keep-co-led": N_("Facilitate beside someone and log it. Still to do: %(left)s."),
    "keep-code-signed": N_("You signed the code on %(on)s."),
    "keep-code-open": N_("The code is to be signed again, from %(first)s on."),
    "next-keep-code": N_("Read the code of ethics, and sign it again."),
}

RENEWAL_TITLES = {
    "keep-learning": N_("Learning since you were certified"),
    "keep-ethics": N_("Of it, ethics and safety"),
    "keep-meetings": N_("Meetings in each year"),
    "keep-observed": N_("Observed meetings"),
    "keep-supervised": N_("Supervision, every few months"),
    "keep-refresher": N_("Crisis refresher"),
    "keep-co-led": N_("Meetings beside someone"),
    "keep-code": N_("The code, signed again"),
}
