"""The supervision clock, whatever happens in whatever order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.practice.rules import EntryState
from facilitator.supervision.clock import (
    MEETINGS_MOST,
    ClockRules,
    HeldMeeting,
    HeldSession,
    clock_of,
)
from facilitator.supervision.rules import Standing

START = date(2026, 1, 5)

days = st.integers(0, 60).map(lambda number: START + timedelta(days=number))
meetings = st.lists(
    st.builds(
        HeldMeeting, on=days, state=st.sampled_from(EntryState), minutes=st.integers(10, 120)
    ),
    max_size=12,
)
sessions = st.lists(
    st.builds(HeldSession, on=days, standing=st.sampled_from(Standing)), max_size=5
)


def held(day: int, state: EntryState = EntryState.CONFIRMED, minutes: int = 90) -> HeldMeeting:
    return HeldMeeting(on=START + timedelta(days=day), state=state, minutes=minutes)


def supervised(day: int, standing: Standing = Standing.CONFIRMED) -> HeldSession:
    return HeldSession(on=START + timedelta(days=day), standing=standing)


@given(meetings=meetings, sessions=sessions)
def test_the_clock_never_goes_below_zero_and_never_above_five(
    meetings: list[HeldMeeting], sessions: list[HeldSession]
) -> None:
    clock = clock_of(meetings, sessions)
    assert 0 <= clock.left <= MEETINGS_MOST
    assert clock.due == (clock.left == 0) == (clock.stopped_on is not None)
    assert clock.beyond == 0 or clock.due


@given(meetings=meetings, sessions=sessions)
def test_a_confirmed_session_after_all_meetings_resets_it(
    meetings: list[HeldMeeting], sessions: list[HeldSession]
) -> None:
    today = max((it.on for it in meetings), default=START)
    now = HeldSession(on=today, standing=Standing.CONFIRMED)
    assert clock_of(meetings, [*sessions, now]).left == MEETINGS_MOST


@given(data=st.data(), meetings=meetings, sessions=sessions)
def test_the_order_in_which_things_arrive_does_not_matter(
    data: st.DataObject, meetings: list[HeldMeeting], sessions: list[HeldSession]
) -> None:
    clock = clock_of(meetings, sessions)
    shuffled = clock_of(data.draw(st.permutations(meetings)), data.draw(st.permutations(sessions)))
    assert shuffled == clock


@given(meetings=meetings, sessions=sessions)
def test_sessions_that_are_not_confirmed_do_not_count(
    meetings: list[HeldMeeting], sessions: list[HeldSession]
) -> None:
    confirmed = [it for it in sessions if it.standing is Standing.CONFIRMED]
    assert clock_of(meetings, sessions) == clock_of(meetings, confirmed)


@given(meetings=meetings, sessions=sessions, more=meetings)
def test_one_more_meeting_never_winds_it_up_and_one_more_session_never_runs_it_down(
    meetings: list[HeldMeeting], sessions: list[HeldSession], more: list[HeldMeeting]
) -> None:
    left = clock_of(meetings, sessions).left
    assert clock_of([*meetings, *more], sessions).left <= left
    assert clock_of(meetings, [*sessions, supervised(30)]).left >= left


def test_five_meetings_run_it_out_on_the_day_of_the_fifth() -> None:
    clock = clock_of([held(day) for day in range(1, 8)], [supervised(0)])
    assert (clock.left, clock.beyond) == (0, 2)
    assert clock.since == START
    assert clock.stopped_on == START + timedelta(days=5)


def test_before_the_first_session_it_runs_from_the_beginning() -> None:
    clock = clock_of([held(1), held(2)], [])
    assert (clock.left, clock.since) == (MEETINGS_MOST - 2, None)


def test_a_session_covers_the_meetings_of_its_own_day() -> None:
    assert clock_of([held(3)], [supervised(3)]).left == MEETINGS_MOST


def test_what_was_returned_or_is_too_short_does_not_run_it() -> None:
    idle = [held(1, EntryState.RETURNED), held(2, EntryState.DRAFT), held(3, minutes=44)]
    assert clock_of(idle, []).left == MEETINGS_MOST
    assert clock_of([held(1, EntryState.SUBMITTED)], []).left == MEETINGS_MOST - 1


def test_it_is_soon_from_two_left_on() -> None:
    soon = [clock_of([held(day) for day in range(number)], []).soon for number in range(7)]
    assert soon == [False, False, False, True, True, False, False]


def test_the_rules_say_after_how_many_counting_stops() -> None:
    meetings = [held(day) for day in range(4)]
    stopped = clock_of(meetings, [], ClockRules(after=3))
    assert (stopped.left, stopped.beyond, stopped.stops) == (0, 1, True)
    assert stopped.stopped_on == START + timedelta(days=2)
    running = clock_of(meetings, [])
    assert (running.left, running.stops) == (MEETINGS_MOST - 4, False)
