"""Entrustment levels, and when a competency may be signed off or a sign-off withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.evidence.rules import EvidenceKind
from facilitator.people.rules import Actor, Role

REASON_LIMIT = 2000
PIECES_WHEN_CRITICAL = 2
RATERS_WHEN_CRITICAL = 2


class Level(StrEnum):
    """How far somebody is entrusted with a competency. Ordinal: levels are never averaged."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"
    L4 = "L4"
    L5 = "L5"

    @property
    def number(self) -> int:
        """The place of this level among the five."""
        return int(self.value[1:])


WORDS = {
    Level.L1: N_("attends and watches"),
    Level.L2: N_("does it beside a certified lead who can step in"),
    Level.L3: N_("leads, with a certified co-facilitator in the room"),
    Level.L4: N_("leads beside any trained co-facilitator, with supervision as usual"),
    Level.L5: N_("may supervise and sign off"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What the rules need to know about one piece of evidence."""

    enrolment_id: int
    competency: str
    kind: EvidenceKind
    rater_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveSignOff:
    """The sign-off that holds for a competency now, and who gave it."""

    public_id: str
    level: Level
    signer: str
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyFacts:
    """One competency of one enrolment. `supervised` says whether the asker answers for it."""

    enrolment_id: int
    trainee_id: int
    competency: str
    safety_critical: bool
    supervised: bool
    live: LiveSignOff | None


def reaches(shown: Level | None, asked: Level) -> bool:
    """Tell whether a level is enough where another is asked for."""
    return shown is not None and shown.number >= asked.number


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


def refusal_of_evidence(
    named: Collection[EvidenceFacts], *, safety_critical: bool
) -> Refusal | None:
    """Say why this evidence does not carry a sign-off, or None when it does."""
    if not named:
        return Refusal("no-evidence", N_("Name at least one piece of evidence that it rests on."))
    raters = {piece.rater_id for piece in named if piece.rater_id is not None}
    if not raters:
        return Refusal(
            "nobody-saw",
            N_("A quiz alone does not show it. Name something that a person has seen or read."),
        )
    if safety_critical and (
        len(named) < PIECES_WHEN_CRITICAL or len(raters) < RATERS_WHEN_CRITICAL
    ):
        return Refusal(
            "needs-two-raters",
            N_(
                "This one is safety-critical: it needs two pieces of evidence, seen by two people."
                " Pieces so far: %(pieces)s. People who have seen one: %(raters)s."
            ),
            {"pieces": len(named), "raters": len(raters)},
        )
    return None


def refusal_of_level(level: Level, live: LiveSignOff | None) -> Refusal | None:
    """Say why this level adds nothing to what is signed off, or None when it does."""
    if live is None or level.number > live.level.number:
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
    actor: Actor, facts: CompetencyFacts, level: Level, named: Collection[EvidenceFacts]
) -> Refusal | None:
    """Say why this person may not sign this off at this level on this evidence, or None."""
    return (
        refusal_of_signer(actor, facts.trainee_id, supervised=facts.supervised)
        or refusal_of_level(level, facts.live)
        or _refusal_of_strangers(facts, named)
        or refusal_of_evidence(named, safety_critical=facts.safety_critical)
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
