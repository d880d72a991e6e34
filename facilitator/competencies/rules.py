"""When a competency may be signed off, on what evidence, and a sign-off withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from facilitator.competencies.ties import NO_TIES, Ties, refusal_of_ties
from facilitator.errors import N_, Refusal
from facilitator.evidence.levels import WORDS, Level, reaches
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.rules import Actor, Role
from facilitator.programmes.months import months_after

__all__ = ["WORDS", "Level", "reaches"]  # the levels are known from here too

REASON_LIMIT = 2000
PIECES_WHEN_CRITICAL = 2
RATERS_WHEN_CRITICAL = 2
SEEN_WHEN_CRITICAL = frozenset({Miller.SHOWS_HOW, Miller.DOES})
# Defaults of this programme: other programmes publish no such span for single pieces of evidence.
MONTHS = 24
MONTHS_WHEN_CRITICAL = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What the rules need to know about one piece of evidence."""

    enrolment_id: int
    competency: str
    kind: EvidenceKind
    rater_id: int | None
    level: Miller
    shown_on: date
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSignOff:
    """The sign-off that holds for a competency now, who gave it, and whether it still rests."""

    public_id: str
    level: Level
    signer: str
    signed_on: date
    evidence_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyFacts:
    """One competency of one enrolment. `supervised` says whether the asker answers for it."""

    enrolment_id: int
    trainee_id: int
    competency: str
    safety_critical: bool
    supervised: bool
    live: LiveSignOff | None
    ties: Ties = NO_TIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What somebody is about to sign: a level, resting on named evidence, on a day."""

    level: Level
    named: tuple[EvidenceFacts, ...]
    today: date


def refusal_of_signer(actor: Actor, trainee_id: int, *, supervised: bool) -> Refusal | None:
    """Say why this person signs nothing for that trainee, or None when they may."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors sign off competencies."))
    if actor.person_id == trainee_id:
        return Refusal("own-competency", N_("Nobody signs off their own competencies."))
    if not supervised:
        return Refusal(
            "not-theirs",
            N_("You do not supervise this person now, so you cannot sign for them."),
        )
    return None


def too_old(piece: EvidenceFacts, *, safety_critical: bool, today: date) -> bool:
    """Tell whether a piece was shown too long ago to carry a sign-off on this day."""
    months = MONTHS_WHEN_CRITICAL if safety_critical else MONTHS
    return months_after(piece.shown_on, months) < today


def refusal_of_piece(
    piece: EvidenceFacts, *, safety_critical: bool, today: date
) -> Refusal | None:
    """Say why nothing may rest on this piece today, or None when something may."""
    if piece.changed:
        return Refusal(
            "changed-piece",
            N_("One of these has changed since it was accepted. Leave it out."),
        )
    if too_old(piece, safety_critical=safety_critical, today=today):
        return Refusal(
            "too-old",
            N_(
                "One of these is too old: nothing here rests on what is older than %(months)s"
                " months. Leave it out."
            ),
            {"months": MONTHS_WHEN_CRITICAL if safety_critical else MONTHS},
        )
    return None


def refusal_of_what_there_is(usable: Collection[EvidenceFacts], *, every: int) -> Refusal | None:
    """Say that nothing may rest on any of the pieces that there are, or None."""
    if usable or not every:
        return None
    return Refusal(
        "nothing-stands",
        N_("What there is has changed or is too old. It takes something new to sign this off."),
    )


def refusal_of_evidence(
    named: Collection[EvidenceFacts], *, safety_critical: bool, today: date
) -> Refusal | None:
    """Say why this evidence does not carry a sign-off today, or None when it does."""
    if not named:
        return Refusal("no-evidence", N_("Name at least one piece of evidence that it rests on."))
    flaws = (
        refusal_of_piece(piece, safety_critical=safety_critical, today=today) for piece in named
    )
    flaw = next((it for it in flaws if it is not None), None)
    if flaw is not None:
        return flaw
    if all(piece.rater_id is None for piece in named):
        return Refusal(
            "nobody-saw",
            N_("A quiz alone does not show it. Name something that a person has seen or read."),
        )
    return _refusal_of_raters(named) if safety_critical else None


def refusal_of_level(level: Level, live: LiveSignOff | None) -> Refusal | None:
    """Say why this level adds nothing to what is signed off, or None when it does.

    What rests on changed evidence may be signed again at any level.
    """
    if live is None or live.evidence_changed or level.number > live.level.number:
        return None
    return Refusal(
        "already-signed",
        N_(
            "%(signer)s signed this off at %(level)s on %(on)s."
            " Choose a higher level, or leave it as it is."
        ),
        {"signer": live.signer, "level": live.level.value, "on": live.signed_on},
    )


def refusal_to_sign_off(
    actor: Actor, facts: CompetencyFacts, signature: Signature
) -> Refusal | None:
    """Say why this person may not sign this off at this level on this evidence, or None."""
    named, today = signature.named, signature.today
    return (
        refusal_of_signer(actor, facts.trainee_id, supervised=facts.supervised)
        or refusal_of_ties(facts.ties, today)
        or refusal_of_level(signature.level, facts.live)
        or _refusal_of_strangers(facts, named)
        or refusal_of_evidence(named, safety_critical=facts.safety_critical, today=today)
    )


def refusal_to_withdraw(actor: Actor, facts: CompetencyFacts, reason: str) -> Refusal | None:
    """Say why this person may not withdraw the sign-off that holds, or None when they may."""
    refusal = refusal_of_signer(actor, facts.trainee_id, supervised=facts.supervised)
    if refusal is not None:
        return refusal
    if facts.live is None:
        return Refusal(
            "nothing-signed", N_("Nothing is signed off here, so nothing can be withdrawn.")
        )
    return refusal_of_reason(reason)


def refusal_of_reason(reason: str) -> Refusal | None:
    """Say why this reason will not do, or None when it will."""
    if not reason.strip():
        return Refusal("no-reason", N_("Say why, so that the trainee knows what to do next."))
    return None


def _refusal_of_strangers(
    facts: CompetencyFacts, named: Collection[EvidenceFacts]
) -> Refusal | None:
    fits = all(
        piece.enrolment_id == facts.enrolment_id and piece.competency == facts.competency
        for piece in named
    )
    if fits:
        return None
    return Refusal("other-evidence", N_("This evidence was accepted for something else."))


def _refusal_of_raters(named: Collection[EvidenceFacts]) -> Refusal | None:
    seen = [it for it in named if it.rater_id is not None and it.level in SEEN_WHEN_CRITICAL]
    raters = {piece.rater_id for piece in seen}
    if len(seen) >= PIECES_WHEN_CRITICAL and len(raters) >= RATERS_WHEN_CRITICAL:
        return None
    return Refusal(
        "needs-two-raters",
        N_(
            "This one is safety-critical: it needs two pieces of evidence, seen by two people,"
            " of doing it or showing how. Such pieces so far: %(pieces)s. People who have seen"
            " one: %(raters)s."
        ),
        {"pieces": len(seen), "raters": len(raters)},
    )
