"""The sentences that say findings to people, by their codes, and the names of requirements."""

from facilitator.certification.renewal_findings import RENEWAL_SENTENCES, RENEWAL_TITLES
from facilitator.errors import N_

SENTENCES = {
    "modules": N_("%(have)s of %(need)s module quizzes are passed."),
    "module-passed": N_("%(module)s: passed on %(on)s with %(score)s of 100."),
    "module-again": N_(
        "%(module)s: passed on %(on)s with %(score)s of 100. The quiz has changed since: "
        "sit it again by %(by)s, and until then the pass counts."
    ),
    "module-lapsed": N_(
        "%(module)s: passed on %(on)s. The quiz has changed since and was to be sat again by "
        "%(by)s. The pass stays on record, and counts again once you have."
    ),
    "module-not-passed": N_("%(module)s: the best try reached %(score)s of 100. It is open."),
    "module-not-tried": N_("%(module)s: its quiz has not been taken yet."),
    "next-module": N_("Pass the quiz of %(module)s."),
    "next-module-again": N_("Sit the quiz of %(module)s again, by %(by)s."),
    "meetings": N_("%(have)s of %(need)s meetings count."),
    "meeting-counts": N_("%(on)s, with %(minutes)s minutes in the group."),
    "meeting-draft": N_("%(on)s, not yet: the entry is a draft."),
    "meeting-submitted": N_("%(on)s, not yet: the entry waits for its review."),
    "meeting-returned": N_("%(on)s, not yet: the entry came back with a question."),
    "meeting-ahead": N_("%(on)s, not yet: this day has still to come."),
    "meeting-short": N_(
        "%(on)s: it ended after %(minutes)s minutes, and a meeting counts from %(least)s."
    ),
    "meeting-led-alone": N_(
        "%(on)s: you led alone, and a meeting counts as led with somebody beside you."
    ),
    "meeting-taught": N_(
        "%(on)s: it was a workshop or a talk, and what counts as led is a discussion among peers."
    ),
    "meeting-week-full": N_(
        "%(on)s: of one week, at most %(most)s meetings count here, and that week has them."
    ),
    "next-review": N_("Wait for the review of what was sent: %(waiting)s."),
    "next-meeting": N_("Take part in more meetings and log them. Still to do: %(left)s."),
    "next-observer": N_("Observe a meeting and log it. Still to do: %(left)s."),
    "next-co-facilitator": N_("Facilitate beside someone and log it. Still to do: %(left)s."),
    "next-lead": N_("Lead with someone beside you and log it. Still to do: %(left)s."),
    "minutes": N_("%(have)s of %(need)s hours count."),
    "minutes-count": N_("%(on)s, %(hours)s hours."),
    "next-minutes": N_("Every confirmed meeting adds to it. Still to do: %(left)s hours."),
    "spread": N_(
        "The meetings that count reach over %(have)s of %(need)s months,"
        " from %(first)s to %(last)s."
    ),
    "spread-none": N_("No meeting counts yet. In the end they reach over %(need)s months."),
    "spread-first": N_("%(on)s is the first that counts."),
    "spread-last": N_("%(on)s is the last that counts."),
    "next-spread": N_("A meeting on %(on)s or later completes it."),
    "next-first-meeting": N_("It begins with the first meeting that counts."),
    "sign-offs": N_("%(have)s of %(need)s competencies are signed off at %(level)s."),
    "signed-off": N_("%(competency)s: signed off at %(level)s on %(on)s."),
    "signed-lower": N_("%(competency)s: signed off at %(level)s, and %(asked)s is asked for."),
    "evidence-none": N_("%(competency)s: there is no evidence yet."),
    "evidence-needs-two": N_(
        "%(competency)s: it is safety-critical and needs two pieces of evidence,"
        " seen by two people."
    ),
    "evidence-ready": N_("%(competency)s: there is evidence, and no sign-off yet."),
    "next-sign-off": N_("A supervisor can look at %(competency)s next."),
    "next-evidence": N_("Show %(competency)s in a meeting, and name it in the entry."),
    "meetings-lately": N_("%(have)s of %(need)s meetings of the last %(months)s months count."),
    "meeting-old": N_("%(on)s: it was more than %(months)s months ago."),
    "meeting-unsupervised": N_(
        "%(on)s: %(most)s meetings count from one supervision session to the next, and this one"
        " came after those."
    ),
    "modes": N_("Ways of meeting with at least %(need)s meetings that count: %(have)s."),
    "mode-in-person": N_("In person: %(have)s meetings count, and %(need)s are asked for."),
    "mode-online": N_("Online: %(have)s meetings count, and %(need)s are asked for."),
    "mode-hybrid": N_("In person and online at once: %(have)s count, and %(need)s are asked for."),
    "mode-phone": N_("By phone: %(have)s meetings count, and %(need)s are asked for."),
    "next-mode": N_("Log more meetings held in one and the same way. Still to do: %(left)s."),
    "breadth": N_(
        "Different groups: %(groups)s. Different people beside you: %(people)s. One of the two"
        " reaches %(need)s."
    ),
    "breadth-meeting": N_("%(on)s: a group or a person that was new."),
    "next-breadth": N_("Do it in another group, or beside somebody else."),
    "contact": N_(
        "%(have)s of %(need)s meetings had supervision within %(weeks)s weeks before or after."
    ),
    "contact-meeting": N_("%(on)s: supervision was near."),
    "contact-soon": N_("%(on)s: no supervision near it yet. There is time until %(until)s."),
    "contact-none": N_("%(on)s: no supervision within %(weeks)s weeks of it."),
    "next-contact": N_("While you practise, see your supervisor at least every %(weeks)s weeks."),
    "supervision": N_("%(have)s of %(need)s hours of supervision are confirmed by both sides."),
    "sessions": N_("%(have)s of %(need)s sessions are confirmed by both sides."),
    "session-counts": N_("%(on)s, with %(minutes)s minutes."),
    "session-waiting": N_("%(on)s, not yet: the other side has still to confirm it."),
    "session-ahead": N_("%(on)s, not yet: this day has still to come."),
    "session-other": N_("%(on)s: it was another kind of session."),
    "session-old": N_("%(on)s: it is too long ago to count here."),
    "next-supervision": N_("Meet for supervision, and confirm it. Still to do: %(left)s hours."),
    "next-sessions": N_("Meet for supervision, and confirm it. Still to do: %(left)s."),
    "next-sessions-individual": N_("Meet your supervisor alone. Still to do: %(left)s."),
    "next-sessions-together": N_("Join a group that reflects together. Still to do: %(left)s."),
    "observations": N_(
        "%(have)s of %(need)s observations count, by %(people)s of %(of)s supervisors."
    ),
    "observations-any": N_("%(have)s of %(need)s observations count."),
    "observation-counts": N_("%(on)s, rated by %(ratings)s people."),
    "observation-open": N_("%(on)s, not yet: a rating is still to come."),
    "observation-ahead": N_("%(on)s, not yet: this day has still to come."),
    "observation-old": N_("%(on)s: it was more than %(months)s months ago."),
    "observation-not-lead": N_("%(on)s: no confirmed entry says that you led this meeting."),
    "observation-not-co-facilitator": N_(
        "%(on)s: no confirmed entry says that you facilitated beside someone there."
    ),
    "observation-not-observer": N_("%(on)s: no confirmed entry says that you observed it."),
    "next-observation": N_(
        "Ask a supervisor to observe a meeting with a second rater. Still to do: %(left)s."
    ),
    "next-observer-other": N_("The next one is by another supervisor. Still to do: %(left)s."),
    "harm-none": N_("No harm that raters saw is open."),
    "harm-open": N_("Harm that raters saw is still open: %(open)s."),
    "harm": N_(
        "Seen on %(on)s at “%(title)s”. It is resolved when two raters have seen this in a later"
        " observation and neither saw harm in it."
    ),
    "next-harm": N_("Talk it over with your supervisor, and plan a later observation."),
    "role-plays": N_("%(have)s of %(need)s role-plays went well enough."),
    "role-play-passed": N_("%(title)s: well enough in the eyes of both raters, on %(on)s."),
    "role-play-low": N_(
        "%(title)s: rated on %(on)s. Asked for: level %(level)s at everything, and %(critical)s at"
        " what is safety-critical."
    ),
    "role-play-open": N_("%(title)s: a rating is still to come."),
    "role-play-none": N_("%(title)s: not played before raters yet."),
    "next-role-play": N_("Ask your supervisor for the role-play “%(title)s”."),
    "signed-changed": N_(
        "%(competency)s: it is signed off, and what it rested on has changed since."
    ),
    "evidence-no-quiz": N_("%(competency)s: it is signed off, and no quiz on it is passed."),
    "evidence-old": N_(
        "%(competency)s: it is signed off, and all evidence is more than %(months)s months old."
    ),
    "evidence-critical": N_(
        "%(competency)s: it is safety-critical. It needs %(pieces)s pieces of evidence, seen by"
        " %(raters)s people, and none older than %(months)s months."
    ),
    "evidence-critical-ever": N_(
        "%(competency)s: it is safety-critical. It needs %(pieces)s pieces of evidence, seen by"
        " %(raters)s people."
    ),
    "signers": N_(
        "%(people)s of %(need)s people have signed. Nobody gives more than %(share)s in a hundred."
    ),
    "signer": N_("One person gave sign-offs that count here: %(signed)s."),
    "signer-beyond": N_(
        "Sign-offs beyond one person's share of %(most)s: %(beyond)s. Another supervisor can"
        " sign these."
    ),
    "next-signer": N_("Show more, and let your supervisors sign it off."),
    "next-signer-other": N_("Ask another supervisor to sign off what they have seen."),
    "live-practice": N_("%(have)s of %(need)s live practices were attended."),
    "live-attended": N_("%(module)s: attended on %(on)s."),
    "live-missed": N_("%(module)s: not noted as attended yet."),
    "next-live": N_("Go to the live practice of %(module)s. Your supervisor notes it."),
    "training": N_("%(have)s of %(need)s hours of training count."),
    "training-counts": N_("%(title)s: passed, %(hours)s hours."),
    "training-live": N_("%(title)s: live practice, %(hours)s hours."),
    "training-prior": N_("%(topic)s, %(on)s: a course elsewhere, %(hours)s hours."),
    "next-training": N_(
        "Pass the next quiz, or go to live practice. Still to do: %(left)s hours."
    ),
    "attested": N_("%(have)s of %(need)s are confirmed."),
    "attested-adult": N_("18 or older: confirmed on %(on)s."),
    "attested-lived-experience": N_("Lived experience: said by yourself on %(on)s."),
    "attested-readiness-talk": N_("A talk about being ready: held on %(on)s."),
    "attested-time-since-loss": N_("Time since a loss: confirmed on %(on)s."),
    "attested-host": N_("Host organisation: confirmed on %(on)s."),
    "attested-safer-recruitment": N_("Safer-recruitment check: confirmed on %(on)s."),
    "attested-code-of-ethics": N_("Code of ethics: signed on %(on)s."),
    "open-adult": N_("18 or older: not confirmed yet."),
    "open-lived-experience": N_("Lived experience: not said yet."),
    "open-readiness-talk": N_("A talk about being ready: not noted yet."),
    "open-time-since-loss": N_(
        "Time since a loss: not confirmed yet. For groups about grief it is %(months)s months or"
        " more."
    ),
    "open-host": N_("Host organisation: not confirmed yet."),
    "open-safer-recruitment": N_("Safer-recruitment check: not confirmed yet."),
    "open-code-of-ethics": N_("Code of ethics: not signed yet."),
    "next-adult": N_("Ask your coordinator to confirm that you are 18 or older."),
    "next-lived-experience": N_("Say on the page about being ready that you have been there too."),
    "next-readiness-talk": N_("Talk with your supervisor about being ready. They note it."),
    "next-time-since-loss": N_(
        "Talk with your supervisor: for groups about grief, %(months)s months since a loss of"
        " your own."
    ),
    "next-host": N_("Ask your coordinator to confirm the organisation that hosts your group."),
    "next-safer-recruitment": N_("Ask your coordinator about the safer-recruitment check."),
    "next-code-of-ethics": N_("Read the code of ethics, and sign it."),
    "credentials": N_("%(have)s of %(need)s certificates from elsewhere are there."),
    "credential": N_("%(topic)s: from %(on)s."),
    "next-credential": N_("Give the paper to your coordinator, who brings it in."),
    "next-credential-of": N_("Give the paper to your coordinator. It is about: %(topics)s."),
    **RENEWAL_SENTENCES,
}

TITLES = {
    "modules": N_("Modules and their quizzes"),
    "meetings": N_("Meetings in all"),
    "meetings-observer": N_("Observe"),
    "meetings-co-facilitator": N_("Facilitate beside someone"),
    "meetings-lead": N_("Lead with someone beside you"),
    "minutes": N_("Hours of practice"),
    "minutes-group": N_("Hours in the group"),
    "minutes-observer": N_("Hours as an observer"),
    "minutes-co-facilitator": N_("Hours beside someone"),
    "minutes-lead": N_("Hours as lead"),
    "spread": N_("Time between first and last"),
    "sign-offs": N_("Competencies signed off"),
    "meetings-lately": N_("Meetings lately"),
    "modes": N_("Ways of meeting"),
    "breadth": N_("Different groups or people"),
    "breadth-observer": N_("Different groups or people, observed"),
    "breadth-co-facilitator": N_("Different groups or people beside you"),
    "breadth-lead": N_("Led in different groups, or beside different people"),
    "contact": N_("Supervision while you practise"),
    "supervision": N_("Hours of supervision"),
    "supervision-individual": N_("Hours of supervision alone"),
    "supervision-together": N_("Hours of reflecting together"),
    "sessions": N_("Supervision sessions"),
    "sessions-individual": N_("Supervision sessions alone"),
    "sessions-together": N_("Reflecting together"),
    "observations": N_("Observed in a meeting"),
    "observations-observer": N_("Observed while you watched"),
    "observations-co-facilitator": N_("Observed beside someone"),
    "observations-lead": N_("Observed as you led"),
    "observations-lately": N_("Observed lately"),
    "no-harm": N_("Nothing harmful is open"),
    "role-plays": N_("Role-plays before raters"),
    "signers": N_("Signed by different people"),
    "live-practice": N_("Live practice"),
    "training": N_("Hours of training"),
    "attested": N_("Being ready"),
    "credentials": N_("Certificates from elsewhere"),
    **RENEWAL_TITLES,
}
