"""What may be signed off, by whom, on what."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from facilitator.competencies.rules import (
    CompetencyFacts,
    EvidenceFacts,
    Level,
    LiveSignOff,
    reaches,
    refusal_of_evidence,
    refusal_to_sign_off,
    refusal_to_withdraw,
)
from facilitator.evidence.rules import EvidenceKind
from facilitator.people.rules import Actor, Role

SAM = Actor(1, "s", frozenset({Role.SUPERVISOR}))
people = st.integers(1, 4)
actors = st.builds(Actor, people, st.just("key"), st.frozensets(st.sampled_from(Role)))
levels = st.sampled_from(Level)
lives = st.none() | st.builds(
    LiveSignOff,
    public_id=st.just("x"),
    level=levels,
    signer=st.just("Olga"),
    signed_on=st.just(date(2026, 11, 2)),
)
competencies = st.builds(
    CompetencyFacts,
    enrolment_id=st.integers(1, 2),
    trainee_id=people,
    competency=st.sampled_from(["R1", "S2"]),
    safety_critical=st.booleans(),
    supervised=st.booleans(),
    live=lives,
)
pieces = st.builds(
    EvidenceFacts,
    enrolment_id=st.integers(1, 2),
    competency=st.sampled_from(["R1", "S2"]),
    kind=st.sampled_from(EvidenceKind),
    rater_id=st.none() | people,
)
named = st.lists(pieces, max_size=4).map(tuple)


def seen_by(*raters: int | None, competency: str = "E4") -> tuple[EvidenceFacts, ...]:
    return tuple(
        EvidenceFacts(
            enrolment_id=1, competency=competency, kind=EvidenceKind.ENTRY, rater_id=rater
        )
        for rater in raters
    )


def of_tara(**changes: object) -> CompetencyFacts:
    usual = {
        "enrolment_id": 1,
        "trainee_id": 2,
        "competency": "E4",
        "safety_critical": True,
        "supervised": True,
        "live": None,
    }
    return CompetencyFacts(**{**usual, **changes})


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


@given(actors, competencies, levels, named)
def test_nobody_ever_signs_for_themselves(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if actor.person_id == facts.trainee_id:
        assert refusal_to_sign_off(actor, facts, level, evidence) is not None
        assert refusal_to_withdraw(actor, facts, "Changed my mind.") is not None


@given(actors, competencies, levels, named)
def test_a_sign_off_has_a_live_supervisor_and_evidence_that_fits(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if refusal_to_sign_off(actor, facts, level, evidence) is None:
        assert facts.supervised
        assert Role.SUPERVISOR in actor.roles
        assert evidence
        assert all(it.competency == facts.competency for it in evidence)
        assert all(it.enrolment_id == facts.enrolment_id for it in evidence)


@given(actors, competencies, levels, named)
def test_a_safety_critical_sign_off_was_seen_by_two_people(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if facts.safety_critical and refusal_to_sign_off(actor, facts, level, evidence) is None:
        assert len(evidence) >= 2
        assert len({it.rater_id for it in evidence} - {None}) >= 2


@given(named, pieces)
def test_more_evidence_never_refuses_a_sign_off(
    evidence: tuple[EvidenceFacts, ...], more: EvidenceFacts
) -> None:
    for critical in (True, False):
        if refusal_of_evidence(evidence, safety_critical=critical) is None:
            assert refusal_of_evidence((*evidence, more), safety_critical=critical) is None


@given(levels, levels)
def test_a_level_is_signed_off_once_and_only_upwards(level: Level, live: Level) -> None:
    signed = LiveSignOff(public_id="x", level=live, signer="Olga", signed_on=date(2026, 11, 2))
    refusal = refusal_to_sign_off(SAM, of_tara(live=signed), level, seen_by(1, 3))
    assert (code(refusal) == "already-signed") == reaches(live, level)


def test_two_pieces_seen_by_one_person_are_not_enough_when_lives_are_at_stake() -> None:
    refusal = refusal_to_sign_off(SAM, of_tara(), Level.L4, seen_by(1, 1))
    assert code(refusal) == "needs-two-raters"


def test_a_quiz_alone_shows_nothing_that_could_be_signed_off() -> None:
    refusal = refusal_to_sign_off(
        SAM, of_tara(safety_critical=False), Level.L2, seen_by(None, None)
    )
    assert code(refusal) == "nobody-saw"


def test_evidence_for_something_else_does_not_carry_a_sign_off() -> None:
    refusal = refusal_to_sign_off(SAM, of_tara(), Level.L4, seen_by(1, 3, competency="S2"))
    assert code(refusal) == "other-evidence"


def test_whoever_does_not_supervise_now_signs_nothing() -> None:
    refusal = refusal_to_sign_off(SAM, of_tara(supervised=False), Level.L4, seen_by(1, 3))
    assert code(refusal) == "not-theirs"


def test_a_withdrawal_needs_something_to_withdraw_and_a_reason() -> None:
    signed = LiveSignOff(public_id="x", level=Level.L4, signer="Olga", signed_on=date(2026, 11, 2))
    assert code(refusal_to_withdraw(SAM, of_tara(), "Changed.")) == "nothing-signed"
    assert code(refusal_to_withdraw(SAM, of_tara(live=signed), " ")) == "no-reason"
    assert refusal_to_withdraw(SAM, of_tara(live=signed), "It was another evening.") is None


def test_levels_are_ordered() -> None:
    assert reaches(Level.L5, Level.L4)
    assert not reaches(Level.L3, Level.L4)
    assert not reaches(None, Level.L1)
