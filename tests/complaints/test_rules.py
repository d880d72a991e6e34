"""What a panel's votes come to, by when things are due, and who never has a say."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.complaints import panels, rules
from facilitator.complaints.panels import PanelistFacts
from facilitator.complaints.rules import OUTCOMES, ComplaintFacts, Outcome, SeatFacts, VoteFacts
from facilitator.complaints.steps import Stage, StepKind
from facilitator.people.rules import Actor, Role
from tests.cast import NOW

PERSON, COMPLAINANT = 8, 9
CORA = Actor(1, "c", frozenset({Role.COORDINATOR}))
DANA = Actor(2, "d", frozenset({Role.DECIDER}))
outcomes = st.sampled_from(OUTCOMES[Stage.FIRST])
votes = st.lists(outcomes, max_size=3)
people = st.integers(1, 9)


def cast_votes(said: list[Outcome], months: int | None = None) -> list[VoteFacts]:
    return [
        VoteFacts(person_id=number, stage=Stage.FIRST, outcome=it, months=months)
        for number, it in enumerate(said)
    ]


def facts(*steps: StepKind, seats: tuple[int, ...] = (), at: datetime = NOW) -> ComplaintFacts:
    return ComplaintFacts(
        person_id=PERSON,
        complainant_id=COMPLAINANT,
        received_at=NOW,
        steps=dict.fromkeys(steps, at),
        seats=tuple(
            SeatFacts(person_id=it, stage=Stage.FIRST, lived_experience=it == 2) for it in seats
        ),
    )


def code(refusal: object) -> str | None:
    return getattr(refusal, "code", None)


@given(votes)
def test_two_who_agree_decide_and_three_always_do(said: list[Outcome]) -> None:
    found = panels.outcome_of(cast_votes(said), Stage.FIRST)
    agreed = {it for it in said if said.count(it) >= 2}
    if agreed:
        assert found is not None
        assert {found.outcome} == agreed
    else:
        assert (found is not None) == (len(said) == 3)


@given(st.lists(outcomes, min_size=3, max_size=3))
def test_an_outcome_is_never_harder_than_two_of_three_wanted(said: list[Outcome]) -> None:
    found = panels.outcome_of(cast_votes(said), Stage.FIRST)
    order = OUTCOMES[Stage.FIRST]
    assert found is not None
    assert sum(order.index(it) >= order.index(found.outcome) for it in said) >= 2


def test_of_two_who_agree_the_shorter_time_holds() -> None:
    long, short = cast_votes([Outcome.SUSPENSION] * 2)
    voted = [
        VoteFacts(person_id=1, stage=long.stage, outcome=long.outcome, months=12),
        VoteFacts(person_id=2, stage=short.stage, outcome=short.outcome, months=3),
    ]
    found = panels.outcome_of(voted, Stage.FIRST)
    assert found is not None
    assert found.months == 3


@pytest.mark.parametrize(
    ("outcome", "months", "fine"),
    [
        (Outcome.NO_CASE, None, True),
        (Outcome.PROBATION, None, False),
        (Outcome.PROBATION, 2, False),
        (Outcome.PROBATION, 3, True),
        (Outcome.SUSPENSION, 24, True),
        (Outcome.SUSPENSION, 25, False),
        (Outcome.UPHELD, None, False),
    ],
)
def test_a_vote_says_how_long_where_it_lasts(
    outcome: Outcome, months: int | None, *, fine: bool
) -> None:
    assert (panels.refusal_of_vote(Stage.FIRST, outcome, months) is None) == fine


def test_what_is_due_when() -> None:
    assert rules.acknowledge_by(NOW) == NOW + timedelta(hours=72)
    assert rules.answer_by(date(2026, 11, 22)) == date(2026, 12, 22)
    assert rules.appeal_by(date(2026, 11, 20)) == date(2026, 12, 4)
    assert rules.appeal_by(date(2026, 11, 21)) == date(2026, 12, 4)


@given(st.builds(PanelistFacts, person_id=people))
def test_no_side_no_supervisor_and_nobody_close_ever_sits(panelist: PanelistFacts) -> None:
    if panels.refusal_to_sit(facts(seats=(3,)), panelist) is None:
        assert panelist.decides
        assert panelist.person_id not in {PERSON, COMPLAINANT, 3}
        assert not panelist.supervised
        assert not panelist.tied


def test_one_of_the_three_has_lived_experience() -> None:
    third = PanelistFacts(
        person_id=5, decides=True, lived_experience=False, supervised=False, tied=False
    )
    without = facts(StepKind.NOTIFIED, seats=(3, 4))
    assert code(panels.refusal_to_seat(CORA, without, third)) == "needs-lived-experience"
    assert panels.refusal_to_seat(CORA, facts(StepKind.NOTIFIED, seats=(2, 4)), third) is None
    full = facts(StepKind.NOTIFIED, seats=(2, 3, 4))
    assert code(panels.refusal_to_seat(CORA, full, third)) == "panel-full"
    assert code(panels.refusal_to_seat(CORA, facts(seats=(2,)), third)) == "not-notified"


def test_nobody_votes_before_the_answer_or_its_thirty_days() -> None:
    today = NOW.date()
    waiting = facts(StepKind.NOTIFIED, seats=(2, 3, 4))
    assert code(panels.refusal_to_vote(DANA, waiting, today)) == "answer-awaited"
    assert panels.refusal_to_vote(DANA, waiting, today + timedelta(days=31)) is None
    answered = facts(StepKind.NOTIFIED, StepKind.ANSWERED, seats=(2, 3, 4))
    assert panels.refusal_to_vote(DANA, answered, today) is None
    assert code(panels.refusal_to_vote(CORA, answered, today)) == "not-on-the-panel"
    short = facts(StepKind.NOTIFIED, StepKind.ANSWERED, seats=(2, 3))
    assert code(panels.refusal_to_vote(DANA, short, today)) == "panel-short"


@given(st.sampled_from(StepKind), st.frozensets(st.sampled_from(StepKind)))
def test_no_coordinator_looks_after_a_complaint_of_their_own(
    step: StepKind, taken: frozenset[StepKind]
) -> None:
    for own in (PERSON, COMPLAINANT):
        actor = Actor(own, "o", frozenset({Role.COORDINATOR}))
        assert rules.refusal_to_step(actor, facts(*taken), step) is not None


@pytest.mark.parametrize(
    ("words", "fine"), [("", False), ("x" * 19, False), ("x" * 20, True), ("x" * 6001, False)]
)
def test_some_sentences_are_asked_for(words: str, *, fine: bool) -> None:
    assert (rules.refusal_of_words(words) is None) == fine
