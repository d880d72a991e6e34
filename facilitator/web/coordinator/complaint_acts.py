"""What a coordinator can write in a complaint, and who reads it."""

from dataclasses import dataclass

from facilitator.complaints.steps import StepKind
from facilitator.errors import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something to write, and who reads it."""

    kind: StepKind
    view: str
    title: str
    note: str
    words: str


OFFERS = (
    Offer(
        kind=StepKind.ACKNOWLEDGED,
        view="acknowledge_complaint",
        title=N_("Say that it has arrived"),
        note=N_("within 72 hours"),
        words=N_("Whoever complained reads this with their code. Say what happens next."),
    ),
    Offer(
        kind=StepKind.NOTIFIED,
        view="notify_person",
        title=N_("Give the person notice"),
        note=N_("they then have 30 days to answer"),
        words=N_(
            "The person reads this, and not what was sent to us. Say what they are said to have "
            "done, when and where, so that they can answer. Leave out who told us."
        ),
    ),
    Offer(
        kind=StepKind.PAUSED,
        view="pause_certificate",
        title=N_("Pause the certificate"),
        note=N_("only where somebody may come to harm now"),
        words=N_(
            "The certificate is suspended until the panel decides. The person reads the reason. "
            "Being unwell is no reason."
        ),
    ),
    Offer(
        kind=StepKind.REPLIED,
        view="reply_to_complainant",
        title=N_("Write to whoever complained"),
        note=N_("they read it with their code"),
        words=N_("Say how far it is. Do not say what is decided about the person."),
    ),
)
