"""What may be signed off, by whom, on what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.competencies.rules import (
    CompetencyFacts,
    EvidenceFacts,
    Level,
    LiveSignOff,
    Signature,
    reaches,
    refusal_of_evidence,
    refusal_to_sign_off,
    refusal_to_withdraw,
    too_old,
)
from facilitator.competencies.ties import Ties
from facilitator.errors import Refusal
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.people.rules import Actor, Role

TODAY = date(2026, 11, 22)
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
    evidence_changed=st.booleans(),
)
competencies = st.builds(
    CompetencyFacts,
    enrolment_id=st.integers(1, 2),
    trainee_id=people,
    competency=st.sampled_from(["R1", "S2"]),
    safety_critical=st.booleans(),
    supervised=st.booleans(),
    live=lives,
    ties=st.builds(
        Ties,
        conflict=st.booleans(),
        tied_on=st.none() | st.dates(date(2025, 6, 1), date(2026, 11, 22)),
    ),
)
pieces = st.builds(
    EvidenceFacts,
    enrolment_id=st.integers(1, 2),
    competency=st.sampled_from(["R1", "S2"]),
    kind=st.sampled_from(EvidenceKind),
    rater_id=st.none() | people,
    level=st.sampled_from(Miller),
    shown_on=st.dates(date(2024, 6, 1), date(2026, 11, 22)),
    changed=st.booleans(),
)
fresh_pieces = pieces.map(lambda it: replace(it, shown_on=TODAY, changed=False))
named = st.lists(pieces | fresh_pieces, max_size=4).map(tuple)
fresh = st.lists(fresh_pieces, max_size=4).map(tuple)


def seen_by(*raters: int | None, competency: str = "E4") -> tuple[EvidenceFacts, ...]:
    return tuple(
        EvidenceFacts(
            enrolment_id=1,
            competency=competency,
            kind=EvidenceKind.ENTRY,
            rater_id=rater,
            level=Miller.DOES,
            shown_on=TODAY,
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


def sign(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> Refusal | None:
    return refusal_to_sign_off(actor, facts, Signature(level=level, named=evidence, today=TODAY))


def carries(evidence: tuple[EvidenceFacts, ...], *, critical: bool) -> bool:
    return refusal_of_evidence(evidence, safety_critical=critical, today=TODAY) is None


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


@given(actors, competencies, levels, named)
def test_nobody_ever_signs_for_themselves(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if actor.person_id == facts.trainee_id:
        assert sign(actor, facts, level, evidence) is not None
        assert refusal_to_withdraw(actor, facts, "Changed my mind.") is not None


@given(actors, competencies, levels, named)
def test_a_sign_off_has_a_live_supervisor_and_evidence_that_fits(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if sign(actor, facts, level, evidence) is None:
        assert facts.supervised
        assert Role.SUPERVISOR in actor.roles
        assert evidence
        assert all(it.competency == facts.competency for it in evidence)
        assert all(it.enrolment_id == facts.enrolment_id for it in evidence)


@given(actors, competencies, levels, named)
def test_a_safety_critical_sign_off_was_seen_by_two_people(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if facts.safety_critical and sign(actor, facts, level, evidence) is None:
        seen = [it for it in evidence if it.level in {Miller.SHOWS_HOW, Miller.DOES}]
        assert len([it for it in seen if it.rater_id is not None]) >= 2
        assert len({it.rater_id for it in seen} - {None}) >= 2


@given(actors, competencies, levels, named)
def test_a_sign_off_rests_on_nothing_old_and_nothing_changed(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    if sign(actor, facts, level, evidence) is None:
        years = 1 if facts.safety_critical else 2
        oldest = TODAY.replace(year=TODAY.year - years)
        assert all(it.shown_on >= oldest for it in evidence)
        assert not any(it.changed for it in evidence)


@given(actors, competencies, levels, named)
def test_whom_a_conflict_or_a_pair_ties_signs_nothing(
    actor: Actor, facts: CompetencyFacts, level: Level, evidence: tuple[EvidenceFacts, ...]
) -> None:
    tied_on = facts.ties.tied_on
    if sign(actor, facts, level, evidence) is None:
        assert not facts.ties.conflict
        assert tied_on is None or tied_on <= TODAY.replace(year=TODAY.year - 1)


@given(fresh, fresh_pieces)
def test_more_fresh_evidence_never_refuses_a_sign_off(
    evidence: tuple[EvidenceFacts, ...], more: EvidenceFacts
) -> None:
    for critical in (True, False):
        if carries(evidence, critical=critical):
            assert carries((*evidence, more), critical=critical)


@given(pieces, st.integers(0, 800))
def test_what_is_too_old_now_is_too_old_later(piece: EvidenceFacts, days: int) -> None:
    later = TODAY + timedelta(days=days)
    for critical in (True, False):
        if too_old(piece, safety_critical=critical, today=TODAY):
            assert too_old(piece, safety_critical=critical, today=later)


@pytest.mark.parametrize(
    ("shown_on", "carries_critical", "carries_any"),
    [
        (date(2025, 11, 22), "carries", "carries"),
        (date(2025, 11, 21), "too-old", "carries"),
        (date(2024, 11, 22), "too-old", "carries"),
        (date(2024, 11, 21), "too-old", "too-old"),
    ],
)
def test_the_day_on_which_a_piece_becomes_too_old(
    shown_on: date, carries_critical: str, carries_any: str
) -> None:
    named = tuple(replace(it, shown_on=shown_on) for it in seen_by(1, 3))
    for critical, expected in ((True, carries_critical), (False, carries_any)):
        refusal = refusal_of_evidence(named, safety_critical=critical, today=TODAY)
        assert (refusal.code if refusal else "carries") == expected


def test_what_rests_on_changed_evidence_is_signed_again_at_any_level() -> None:
    signed = LiveSignOff(
        public_id="x",
        level=Level.L4,
        signer="Olga",
        signed_on=date(2026, 11, 2),
        evidence_changed=True,
    )
    for level in Level:
        assert sign(SAM, of_tara(live=signed), level, seen_by(1, 3)) is None


@given(levels, levels)
def test_a_level_is_signed_off_once_and_only_upwards(level: Level, live: Level) -> None:
    signed = LiveSignOff(public_id="x", level=live, signer="Olga", signed_on=date(2026, 11, 2))
    refusal = sign(SAM, of_tara(live=signed), level, seen_by(1, 3))
    assert (code(refusal) == "already-signed") == reaches(live, level)


def test_two_pieces_seen_by_one_person_are_not_enough_when_lives_are_at_stake() -> None:
    refusal = sign(SAM, of_tara(), Level.L4, seen_by(1, 1))
    assert code(refusal) == "needs-two-raters"


def test_knowing_how_is_no_sight_of_what_is_safety_critical() -> None:
    told = tuple(replace(it, level=Miller.KNOWS_HOW) for it in seen_by(3))
    refusal = sign(SAM, of_tara(), Level.L4, (*seen_by(1), *told))
    assert code(refusal) == "needs-two-raters"


def test_a_quiz_alone_shows_nothing_that_could_be_signed_off() -> None:
    refusal = sign(SAM, of_tara(safety_critical=False), Level.L2, seen_by(None, None))
    assert code(refusal) == "nobody-saw"


def test_evidence_for_something_else_does_not_carry_a_sign_off() -> None:
    refusal = sign(SAM, of_tara(), Level.L4, seen_by(1, 3, competency="S2"))
    assert code(refusal) == "other-evidence"


def test_whoever_does_not_supervise_now_signs_nothing() -> None:
    refusal = sign(SAM, of_tara(supervised=False), Level.L4, seen_by(1, 3))
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
