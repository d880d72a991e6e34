"""What a session may say, who confirms it, and when it is taken back or corrected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.people.rules import Actor, Role
from facilitator.supervision import rules
from facilitator.supervision.rules import (
    Answer,
    SessionFacts,
    SessionKind,
    SessionNote,
    Standing,
)

TODAY = date(2026, 11, 22)
SAM = Actor(1, "sam", frozenset({Role.SUPERVISOR}))
TARA = Actor(2, "tara", frozenset({Role.TRAINEE}))
NOTE = SessionNote(kind=SessionKind.INDIVIDUAL, held_on=TODAY, minutes=60)
KNOWN = frozenset({"S1", "S2"})

people = st.integers(1, 3)
actors = st.builds(Actor, people, st.just("key"), st.frozensets(st.sampled_from(Role)))
standings = st.sampled_from(Standing)
sessions = st.builds(
    SessionFacts, supervisor_id=people, noted_by_id=people, trainee_id=people, standing=standings
)


def flawed(people: int = 1, **changes: object) -> list[str]:
    note = replace(NOTE, **changes)  # type: ignore[arg-type]
    return sorted(rules.flaws(note, people=people, known=KNOWN, today=TODAY))


@given(actor=actors, session=sessions)
def test_nobody_ever_confirms_their_own_words(actor: Actor, session: SessionFacts) -> None:
    if rules.refusal_to_answer(actor, session) is None:
        assert actor.person_id != session.noted_by_id
        assert actor.person_id in {session.supervisor_id, session.trainee_id}
        assert session.standing is Standing.WAITING


@given(actor=actors, trainee_id=people, supervises=st.booleans())
def test_whoever_may_note_is_a_live_supervisor_of_somebody_else(
    actor: Actor, trainee_id: int, *, supervises: bool
) -> None:
    if rules.refusal_to_note(actor, trainee_id, supervises=supervises) is None:
        assert supervises
        assert actor.person_id != trainee_id
        assert Role.SUPERVISOR in actor.roles


@pytest.mark.parametrize(
    ("answer", "withdrawn", "standing"),
    [
        (None, False, Standing.WAITING),
        (Answer.CONFIRM, False, Standing.CONFIRMED),
        (Answer.NOT_SO, False, Standing.NOT_SO),
        (None, True, Standing.WITHDRAWN),
    ],
)
def test_where_a_session_stands_follows_from_what_was_said(
    answer: Answer | None, *, withdrawn: bool, standing: Standing
) -> None:
    assert rules.standing_of(answer, withdrawn=withdrawn) is standing


def test_a_plain_session_has_no_flaw() -> None:
    assert flawed() == []


def test_each_flaw_is_named_by_its_field() -> None:
    assert flawed(people=0) == ["people"]
    assert flawed(people=2) == ["people"]
    assert flawed(people=2, kind=SessionKind.GROUP) == []
    assert flawed(held_on=TODAY + timedelta(days=1)) == ["held_on"]
    assert flawed(held_on=TODAY - timedelta(days=400)) == ["held_on"]
    assert flawed(minutes=4) == flawed(minutes=481) == ["minutes"]
    assert flawed(topics=frozenset({"X9"})) == ["topics"]
    assert flawed(next_steps="x" * (rules.NEXT_STEPS_LIMIT + 1)) == ["next_steps"]


def test_no_more_topics_than_one_can_talk_about() -> None:
    many = frozenset(f"S{number}" for number in range(rules.TOPICS_MOST + 1))
    found = rules.flaws(replace(NOTE, topics=many), people=1, known=many, today=TODAY)
    assert found["topics"].code == "many-topics"


def test_not_so_says_what_was_different() -> None:
    assert rules.refusal_of_reason(Answer.CONFIRM, "") is None
    refusal = rules.refusal_of_reason(Answer.NOT_SO, "  ")
    assert refusal is not None
    assert refusal.code == "no-reason"


@given(actor=actors, noted_by=people, each=st.lists(standings, min_size=1, max_size=4))
def test_only_the_writer_takes_back_and_only_what_nobody_confirmed(
    actor: Actor, noted_by: int, each: list[Standing]
) -> None:
    if rules.refusal_to_withdraw(actor, noted_by, each) is None:
        assert actor.person_id == noted_by
        assert not {Standing.CONFIRMED, Standing.WITHDRAWN} & set(each)


@pytest.mark.parametrize(
    ("actor", "each", "corrected", "code"),
    [
        (SAM, [Standing.CONFIRMED], False, None),
        (SAM, [Standing.CONFIRMED, Standing.NOT_SO], False, None),
        (TARA, [Standing.NOT_SO], False, None),
        (TARA, [Standing.CONFIRMED, Standing.CONFIRMED], False, "several"),
        (SAM, [Standing.WAITING], False, "waiting"),
        (SAM, [Standing.CONFIRMED], True, "corrected"),
    ],
)
def test_what_was_answered_can_be_corrected_once(
    actor: Actor, each: list[Standing], *, corrected: bool, code: str | None
) -> None:
    refusal = rules.refusal_to_correct(actor, SAM.person_id, each, corrected=corrected)
    assert (refusal.code if refusal else None) == code
