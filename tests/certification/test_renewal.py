"""What staying certified asks, in time, after leave, and after it has run out."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.facts import MeetingFact
from facilitator.certification.keeping import (
    LearningFacts,
    LearningKind,
    refusal_to_answer_learning,
    refusal_to_log_learning,
)
from facilitator.certification.kept import Kept, asked_of, asked_on_return
from facilitator.certification.keys import Keys
from facilitator.certification.months import months_after
from facilitator.certification.reminding import DAYS_BEFORE, reminder_due
from facilitator.certification.renewal import (
    KeepingFacts,
    LearningFact,
    Step,
    next_term,
    opens_on,
    read_renewal,
    refusal_to_renew,
    step_on,
)
from facilitator.certification.status import State, Status
from facilitator.certification.terms import Term
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.rules import EntryState

WRITTEN = {
    "window-days": 90,
    "learning-hours": 20,
    "ethics-hours": 6,
    "meetings-a-year": 6,
    "observed-a-year": 1,
    "supervised-every-months": 3,
    "refreshers-a-year": 1,
    "return-co-led": 2,
    "lapse-light-months": 12,
    "lapse-most-months": 36,
    "lapse-co-facilitated": 3,
    "lapse-observed": 2,
}
FIRST, LAST = date(2026, 11, 22), date(2028, 11, 21)
TERM = Term(FIRST, LAST)
LATE = LAST - timedelta(days=10)


def _read(written: dict[str, object]):  # noqa: ANN202
    keys = Keys("certification", {"renewal": written})
    return read_renewal(keys, str), keys.close()


RULES, _FAULTS = _read(dict(WRITTEN))
assert RULES is not None
DAYS = [FIRST + timedelta(days=30 * number) for number in range(24)]


def meeting(day: date, role: MeetingRole = MeetingRole.LEAD, **more: object) -> MeetingFact:
    state = more.pop("state", EntryState.CONFIRMED)
    return MeetingFact(ref=str(day), on=day, role=role, state=state, minutes={}, **more)  # type: ignore[arg-type]


def learned(
    day: date, minutes: int, kind: LearningKind, *, confirmed: bool | None = True
) -> LearningFact:
    return LearningFact(on=day, minutes=minutes, kind=kind, confirmed=confirmed)


ALL = KeepingFacts(
    meetings=tuple(meeting(day) for day in DAYS),
    observed=(DAYS[3], DAYS[15]),
    supervised=tuple(DAYS[::2]),
    learning=(
        learned(DAYS[2], 180, LearningKind.REFRESHER),
        learned(DAYS[14], 180, LearningKind.REFRESHER),
        learned(DAYS[5], 840, LearningKind.OTHER),
    ),
    signed_on=LATE,
)


def missing(facts: KeepingFacts, today: date = LATE, term: Term = TERM) -> set[str]:
    return {it.id for it in asked_of(Kept(RULES, facts, term, today)) if not it.met}


def test_rules_that_are_whole_have_no_fault_and_a_missing_key_is_named() -> None:
    assert _FAULTS == ()
    _, faults = _read({key: it for key, it in WRITTEN.items() if key != "ethics-hours"})
    assert [fault.where for fault in faults] == ["certification.renewal.ethics-hours"]
    assert read_renewal(Keys("certification", {}), str) is None


def test_whoever_kept_at_it_has_nothing_missing() -> None:
    assert missing(ALL) == set()


def test_nothing_done_leaves_everything_missing() -> None:
    assert missing(KeepingFacts()) == {
        *("learning", "ethics", "meetings", "observed", "supervised", "refresher", "code")
    }


def test_a_year_too_thin_is_not_made_up_for_by_another() -> None:
    first_year = tuple(meeting(FIRST + timedelta(days=7 * number)) for number in range(20))
    thin = KeepingFacts(meetings=first_year, observed=(DAYS[1], DAYS[2]))
    stands = {it.id: it for it in asked_of(Kept(RULES, thin, TERM, LATE))}
    assert (stands["meetings"].have, stands["meetings"].need) == (6, 12)
    assert (stands["observed"].have, stands["observed"].need) == (1, 2)
    assert stands["meetings"].left_out[0].code == "keep-year-short"


def test_only_what_another_confirmed_counts_as_learning() -> None:
    waiting = learned(DAYS[1], 1200, LearningKind.ETHICS, confirmed=None)
    denied = learned(DAYS[1], 1200, LearningKind.ETHICS, confirmed=False)
    stands = asked_of(Kept(RULES, KeepingFacts(learning=(waiting, denied)), TERM, LATE))[0]
    assert (stands.have, stands.waiting) == (0, 1)
    assert {it.code for it in stands.left_out} == {"keep-unconfirmed", "keep-denied"}


def test_the_code_is_signed_in_the_window() -> None:
    early = KeepingFacts(signed_on=opens_on(RULES, LAST) - timedelta(days=1))
    assert "code" in missing(early)
    assert "code" not in missing(KeepingFacts(signed_on=opens_on(RULES, LAST)))


def test_leave_makes_a_year_longer() -> None:
    rest = Term(FIRST, LAST + timedelta(days=200), ((DAYS[2], DAYS[2] + timedelta(days=200)),))
    years = rest.cut(12)
    assert len(years) == 2
    assert (years[0].last - years[0].first).days == 364 + 200


@given(
    st.integers(300, 1100),
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400)), max_size=3),
    st.sampled_from([3, 12]),
)
def test_the_pieces_of_a_term_follow_one_another_and_cover_it(
    length: int, rests: list[tuple[int, int]], months: int
) -> None:
    at, leaves = FIRST, []
    for gap, days in rests:
        begun = at + timedelta(days=gap)
        at = begun + timedelta(days=days)
        leaves.append((begun, at))
    rested = sum((ended - begun).days for begun, ended in leaves)
    last = max(FIRST + timedelta(days=length + rested), at)
    spans = Term(FIRST, last, tuple(leaves)).cut(months)
    assert (spans[0].first, spans[-1].last) == (FIRST, last)
    for one, other in pairwise(spans):
        assert one.last + timedelta(days=1) == other.first
        assert one.first <= one.last


@pytest.mark.parametrize(
    ("today", "step"),
    [
        (LAST - timedelta(days=90), Step.EARLY),
        (LAST - timedelta(days=89), Step.OPEN),
        (LAST, Step.OPEN),
        (LAST + timedelta(days=1), Step.LIGHT),
        (months_after(LAST, 12), Step.LIGHT),
        (months_after(LAST, 12) + timedelta(days=1), Step.LONGER),
        (months_after(LAST, 36), Step.LONGER),
        (months_after(LAST, 36) + timedelta(days=1), Step.ANEW),
    ],
)
def test_the_step_is_told_by_the_day(today: date, step: Step) -> None:
    assert step_on(RULES, LAST, today) is step


def test_after_a_lapse_an_observed_meeting_and_a_refresher_bring_one_back() -> None:
    today = LAST + timedelta(days=200)
    since = today - timedelta(days=20)
    back = KeepingFacts(
        observed=(since,),
        learning=(*ALL.learning, learned(since, 60, LearningKind.REFRESHER)),
        signed_on=LAST,
    )
    assert missing(back, today) == set()
    assert missing(KeepingFacts(observed=(LAST - timedelta(days=1),)), today) >= {"observed"}


def test_after_a_year_one_also_facilitates_beside_somebody_and_is_observed_twice() -> None:
    today = months_after(LAST, 20)
    since = [today - timedelta(days=number) for number in (30, 20, 10)]
    learning = (*ALL.learning, learned(since[0], 60, LearningKind.REFRESHER))
    once = KeepingFacts(observed=(since[0],), learning=learning, signed_on=LAST)
    assert missing(once, today) == {"observed", "co-led"}
    beside = tuple(meeting(day, MeetingRole.CO_FACILITATOR) for day in since)
    whole = KeepingFacts(
        meetings=beside, observed=tuple(since[:2]), learning=learning, signed_on=LAST
    )
    assert missing(whole, today) == set()


def test_after_three_years_nothing_is_renewed() -> None:
    assert asked_of(Kept(RULES, ALL, TERM, months_after(LAST, 37))) == ()


def test_coming_back_asks_for_two_meetings_beside_somebody_and_a_refresher() -> None:
    back = DAYS[10]
    facts = KeepingFacts(
        meetings=(
            meeting(DAYS[9], MeetingRole.CO_FACILITATOR),
            meeting(DAYS[11], MeetingRole.CO_FACILITATOR),
            meeting(DAYS[12], MeetingRole.LEAD),
            meeting(DAYS[13], MeetingRole.LEAD, alone=True),
            meeting(DAYS[14], MeetingRole.OBSERVER),
        ),
        learning=(learned(DAYS[11], 60, LearningKind.SAFETY),),
    )
    co_led, refresher = asked_on_return(Kept(RULES, facts, TERM, DAYS[20]), back)
    assert (co_led.have, co_led.need, refresher.met) == (2, 2, True)


@given(st.integers(-89, 1500))
def test_renewing_early_costs_no_day_and_late_gives_none_away(day: int) -> None:
    today = LAST + timedelta(days=day)
    until = next_term(LAST, today, 24)
    assert until >= months_after(today, 24) - timedelta(days=1)
    if today <= LAST:
        assert until == months_after(LAST + timedelta(days=1), 24) - timedelta(days=1)
    else:
        assert until == months_after(today, 24) - timedelta(days=1)


@pytest.mark.parametrize(
    ("step", "lacks", "is_open", "code"),
    [
        (Step.OPEN, 0, False, None),
        (Step.LIGHT, 0, False, None),
        (Step.EARLY, 0, False, "too-early"),
        (Step.ANEW, 0, False, "lapsed-for-long"),
        (Step.OPEN, 2, False, "requirements-missing"),
        (Step.OPEN, 0, True, "already-open"),
    ],
)
def test_a_renewal_is_refused_with_a_reason(
    step: Step, lacks: int, code: str | None, *, is_open: bool
) -> None:
    refusal = refusal_to_renew(step, FIRST, missing=lacks, asked=7, open_application=is_open)
    assert (refusal.code if refusal else None) == code


def test_nobody_confirms_what_they_learned_themselves() -> None:
    entry = LearningFacts(holder_id=1, answered=False, may_answer=True)
    own = refusal_to_answer_learning(1, entry)
    assert own is not None
    assert own.code == "own-learning"
    assert refusal_to_answer_learning(2, entry) is None


@pytest.mark.parametrize(
    ("day", "minutes", "title", "code"),
    [
        (LAST, 60, "A talk", None),
        (LAST + timedelta(days=1), 60, "A talk", "learning-ahead"),
        (LAST, 14, "A talk", "learning-minutes"),
        (LAST, 4801, "A talk", "learning-minutes"),
        (LAST, 60, " ", "learning-title"),
    ],
)
def test_learning_is_written_down_afterwards_and_in_a_few_words(
    day: date, minutes: int, title: str, code: str | None
) -> None:
    refusal = refusal_to_log_learning(held_on=day, minutes=minutes, title=title, today=LAST)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("left", "due"),
    [(91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)],
)
def test_a_reminder_is_the_nearest_that_was_reached(left: int, due: int | None) -> None:
    status = Status(state=State.VALID, since=FIRST, valid_until=LAST, suspended=False)
    assert reminder_due(status, LAST - timedelta(days=left)) == due


@pytest.mark.parametrize("state", [state for state in State if state is not State.VALID])
def test_nobody_is_reminded_who_could_not_renew_or_rests(state: State) -> None:
    status = Status(state=state, since=FIRST, valid_until=LAST, suspended=False)
    assert all(reminder_due(status, LAST - timedelta(days=days)) is None for days in DAYS_BEFORE)
