"""Who may apply and decide, when, and what a decision leads to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facilitator.certification.standing import Standing
from facilitator.certification.status import Status
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import N_, Refusal
from facilitator.people.rules import NAME_LIMIT, Actor, Role

REASON_LIMIT = 2000
REASON_LEAST = 20
AGREEING = 2


class ApplicationState(StrEnum):
    """Where an application stands."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ApplicationKind(StrEnum):
    """What is asked for: a first certificate, or the next of a series."""

    NEW = "new"
    RENEWAL = "renewal"


class Verdict(StrEnum):
    """What a decider can say."""

    GRANT = "grant"
    REFUSE = "refuse"


class NameForm(StrEnum):
    """How much of the holder's name strangers see."""

    WHOLE = "whole"
    SHORT = "short"
    NONE = "none"


STATE_AFTER = {
    Verdict.GRANT: ApplicationState.GRANTED,
    Verdict.REFUSE: ApplicationState.REFUSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """One decision that was made. `decider_id` had lived experience, or had not."""

    decider_id: int
    verdict: Verdict
    lived_experience: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """What the rules need to know about an application."""

    applicant_id: int
    state: ApplicationState
    decisions: tuple[DecisionFacts, ...]

    def decided_by(self, person_id: int) -> bool:
        """Tell whether this person has made up their mind."""
        return any(decision.decider_id == person_id for decision in self.decisions)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderFacts:
    """What the rules need to know about one decider and one applicant.

    `tied` says that one of them has declared to be close to the other, `conflict` that it was
    declared that the two do not judge each other.
    """

    supervised: bool
    lived_experience: bool
    tied: bool = False
    conflict: bool = False


def refusal_to_apply(
    *,
    standing: Standing,
    open_application: bool,
    certificate: Status | None,
    renewable: bool = False,
) -> Refusal | None:
    """Say why somebody may not ask to be certified, or None when they may.

    `renewable` says that there is a certificate that can still be renewed, which asks less.
    """
    if open_application:
        return Refusal("already-open", N_("You have asked already. Two people are looking at it."))
    if certificate is not None and certificate.holds:
        return Refusal(
            "already-certified", N_("You hold a certificate. There is nothing to ask for.")
        )
    if renewable:
        return Refusal(
            "renew-instead",
            N_("Your certificate has run out. You can renew it: see what it takes."),
        )
    if not standing.met:
        return Refusal(
            "requirements-missing",
            N_("You can ask when everything is met. Still missing: %(missing)s of %(all)s."),
            {"missing": len(standing.missing), "all": len(standing.requirements)},
        )
    return None


def refusal_of_name(name: str) -> Refusal | None:
    """Say why this name cannot stand on a certificate, or None when it can."""
    length = len(" ".join(name.split()))
    if 0 < length <= NAME_LIMIT:
        return None
    return Refusal(
        "no-name",
        N_("Write your name as you want it on the certificate, in at most %(most)s letters."),
        {"most": NAME_LIMIT},
    )


def refusal_to_withdraw(actor: Actor, application: ApplicationFacts) -> Refusal | None:
    """Say why this person may not take the application back, or None when they may."""
    if actor.person_id != application.applicant_id:
        return Refusal("not-the-applicant", N_("Only the person who asked can take it back."))
    return _refusal_when_closed(application)


def refusal_to_read(
    actor: Actor, application: ApplicationFacts, decider: DeciderFacts
) -> Refusal | None:
    """Say why this person may not open the dossier, or None when they may.

    Opening it shows what the applicant wrote, so it ends with the last decision.
    """
    if Role.DECIDER not in actor.roles:
        return Refusal("not-a-decider", N_("Only deciders read a dossier."))
    if actor.person_id == application.applicant_id:
        return Refusal("own-application", N_("Nobody decides on their own application."))
    if decider.supervised:
        return Refusal(
            "supervised-them",
            N_("You have supervised this person, so others decide on this application."),
        )
    if decider.tied:
        return Refusal("tied-to-them", N_("The two of you are close, so others decide on this."))
    return refusal_to_judge(conflict=decider.conflict)


def refusal_to_audit(actor: Actor, holder_id: int) -> Refusal | None:
    """Say why this person may not follow a certification, or None when they may."""
    if Role.AUDITOR not in actor.roles:
        return Refusal("not-an-auditor", N_("Only auditors follow a certification."))
    if actor.person_id == holder_id:
        return Refusal("own-certification", N_("Nobody audits their own certification."))
    return None


def refusal_to_decide(
    actor: Actor, application: ApplicationFacts, decider: DeciderFacts
) -> Refusal | None:
    """Say why this person may not decide on this application now, or None when they may."""
    refusal = refusal_to_read(actor, application, decider) or _refusal_when_closed(application)
    if refusal is not None:
        return refusal
    if application.decided_by(actor.person_id):
        return Refusal(
            "already-decided", N_("You have given your decision. It stands as you signed it.")
        )
    if application.decisions and not (decider.lived_experience or _lived(application.decisions)):
        return Refusal(
            "needs-lived-experience",
            N_("One of the two who decide has lived experience. That place is still open."),
        )
    return None


def refusal_of_verdict(
    verdict: Verdict, reason: str, missing: Collection[str], standing: Standing
) -> Refusal | None:
    """Say why this decision cannot be signed as it is, or None when it can."""
    if len(reason.strip()) < REASON_LEAST:
        return Refusal(
            "no-reason", N_("Give your reason in a sentence or two. The applicant reads it.")
        )
    known = {requirement.id for requirement in standing.requirements}
    if verdict is Verdict.REFUSE and not (missing and known.issuperset(missing)):
        return Refusal(
            "nothing-missing", N_("Say what is missing. Choose at least one requirement.")
        )
    if verdict is Verdict.GRANT and not standing.met:
        return Refusal(
            "requirements-missing",
            N_("A requirement is not met any more, and nobody can set that aside: %(missing)s."),
            {"missing": ", ".join(requirement.id for requirement in standing.missing)},
        )
    return None


def outcome(decisions: Sequence[DecisionFacts]) -> Verdict | None:
    """Return what two deciders agree on, or None while no two do."""
    for verdict in Verdict:
        if sum(decision.verdict is verdict for decision in decisions) >= AGREEING:
            return verdict
    return None


def may_see_verdict(actor: Actor, application: ApplicationFacts, decider_id: int) -> bool:
    """Tell whether a decider may see a verdict: their own, or any once theirs is signed."""
    if application.state is not ApplicationState.OPEN:
        return True
    return actor.person_id == decider_id or application.decided_by(actor.person_id)


def refusal_of_reason(reason: str) -> Refusal | None:
    """Say why this reason will not do, or None when it will."""
    if len(reason.strip()) < REASON_LEAST:
        return Refusal(
            "no-reason", N_("Give the reason in a sentence or two. It is kept for good.")
        )
    return None


def refusal_of_paper(status: Status) -> Refusal | None:
    """Say why there is no paper of a certificate now, or None when there is."""
    if status.valid:
        return None
    return Refusal(
        "not-valid",
        N_("This certificate does not hold now, so it cannot be had as a file."),
    )


def shown_name(name: str | None, form: NameForm) -> str | None:
    """Return the name as strangers see it: whole, first name and initial, or none."""
    parts = (name or "").split()
    if not parts or form is NameForm.NONE:
        return None
    if form is NameForm.SHORT and len(parts) > 1:
        return f"{parts[0]} {parts[-1][0]}."
    return " ".join(parts)


def _refusal_when_closed(application: ApplicationFacts) -> Refusal | None:
    if application.state is ApplicationState.OPEN:
        return None
    return Refusal("not-open", N_("This application is closed already."))


def _lived(decisions: Sequence[DecisionFacts]) -> bool:
    return any(decision.lived_experience for decision in decisions)
