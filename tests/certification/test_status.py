"""A certificate is worth on each day what its dates and events say."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.codes import ALPHABET, LENGTH, NO_CODE, in_groups, read_code
from facilitator.certification.months import months_after, months_between
from facilitator.certification.status import CertificateEvent, EventKind, State, Status, status_on

ISSUED = date(2026, 11, 22)
UNTIL = date(2028, 11, 21)

days = st.integers(-30, 1000).map(lambda n: ISSUED + timedelta(days=n))
kinds = st.sampled_from([kind for kind in EventKind if kind is not EventKind.REINSTATED])
histories = st.lists(st.builds(CertificateEvent, kind=kinds, on=days), max_size=6).map(
    lambda events: tuple(sorted(events, key=lambda event: event.on))
)
months = st.integers(0, 60)


def status(day: date, *events: CertificateEvent) -> Status:
    return status_on(day, issued_on=ISSUED, valid_until=UNTIL, events=events)


def switched_on(
    history: tuple[CertificateEvent, ...], day: date, begins: EventKind, ends: EventKind
) -> bool:
    switches = [it.kind for it in history if it.on <= day and it.kind in {begins, ends}]
    return bool(switches) and switches[-1] is begins


@given(histories, days)
def test_valid_on_a_day_iff_issued_and_not_expired_suspended_revoked_replaced_or_on_leave(
    history: tuple[CertificateEvent, ...], day: date
) -> None:
    happened = {event.kind for event in history if event.on <= day}
    found = status(day, *history)
    assert found.valid == (
        ISSUED <= day <= found.valid_until
        and not switched_on(history, day, EventKind.SUSPENDED, EventKind.LIFTED)
        and not switched_on(history, day, EventKind.LEAVE_BEGUN, EventKind.LEAVE_ENDED)
        and EventKind.REVOKED not in happened
        and EventKind.REPLACED not in happened
    )


@given(days)
def test_without_events_the_dates_decide(day: date) -> None:
    assert status(day).valid == (ISSUED <= day <= UNTIL)


@given(histories, days, days)
def test_what_was_revoked_never_comes_back(
    history: tuple[CertificateEvent, ...], on: date, day: date
) -> None:
    revoked = (*history, CertificateEvent(kind=EventKind.REVOKED, on=on))
    if day >= on:
        assert status(day, *revoked).state is State.REVOKED


@given(histories, days)
def test_what_comes_later_does_not_change_what_was(
    history: tuple[CertificateEvent, ...], day: date
) -> None:
    later = CertificateEvent(kind=EventKind.REVOKED, on=day + timedelta(days=1))
    assert status(day, *history, later) == status(day, *history)


def test_suspending_and_lifting_on_one_day_leaves_it_valid() -> None:
    suspended = CertificateEvent(kind=EventKind.SUSPENDED, on=ISSUED)
    lifted = CertificateEvent(kind=EventKind.LIFTED, on=ISSUED)
    assert status(ISSUED, suspended).state is State.SUSPENDED
    assert status(ISSUED, suspended, lifted).valid


def test_leave_stops_the_clock_and_is_never_a_lapse() -> None:
    begun = CertificateEvent(kind=EventKind.LEAVE_BEGUN, on=date(2028, 11, 1))
    ended = CertificateEvent(kind=EventKind.LEAVE_ENDED, on=date(2029, 11, 1))
    assert status(date(2029, 6, 1), begun).state is State.ON_LEAVE
    assert status(date(2029, 11, 21), begun, ended).valid
    assert status(date(2029, 11, 22), begun, ended).state is State.EXPIRED


def test_an_expired_certificate_says_since_when() -> None:
    assert status(date(2029, 1, 1)).since == date(2028, 11, 22)


@given(days, months)
def test_months_after_and_between_agree(day: date, some: int) -> None:
    assert months_between(day, months_after(day, some)) == some
    assert months_after(day, months_between(day, UNTIL)) <= UNTIL


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_reads_as_it_was_printed(code: str) -> None:
    assert read_code(in_groups(code)) == code
    assert read_code(f"  {in_groups(code).lower()} ") == code
    assert read_code(f" https://example.org/verify/{in_groups(code)}/ ") == code


@given(st.text(max_size=300))
def test_whatever_is_typed_reads_as_something_to_look_up(written: str) -> None:
    code = read_code(written)
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    assert read_code("O" * 27 + "l") == "0" * 27 + "1"
    assert read_code("not a code") == NO_CODE


def happened(kind: EventKind, day: int, until: int | None = None) -> CertificateEvent:
    last = None if until is None else ISSUED + timedelta(days=until)
    return CertificateEvent(kind=kind, on=ISSUED + timedelta(days=day), until=last)


def on(day: int, *events: CertificateEvent) -> Status:
    return status(ISSUED + timedelta(days=day), *events)


def test_leave_stops_the_clock_for_three_years_and_then_it_runs_on() -> None:
    begun = happened(EventKind.LEAVE_BEGUN, 10)
    assert on(10 + 1096, begun).state is State.ON_LEAVE
    assert on(10 + 1096, begun).valid_until == UNTIL + timedelta(days=1096)
    assert on(10 + 1500, begun).valid_until == UNTIL + timedelta(days=1096)
    assert on(10 + 1500, begun).state is State.ON_LEAVE
    last = (UNTIL - ISSUED).days + 1096
    assert on(last, begun).state is State.ON_LEAVE
    assert on(last + 1, begun).state is State.EXPIRED


@given(st.lists(st.integers(0, 900), min_size=2, max_size=6), st.integers(0, 3000))
def test_no_leave_ever_costs_a_day(on_days: list[int], day: int) -> None:
    switches = [EventKind.LEAVE_BEGUN, EventKind.LEAVE_ENDED] * 3
    events = [happened(kind, at) for kind, at in zip(switches, sorted(on_days), strict=False)]
    found = on(day, *events)
    assert found.valid_until >= UNTIL
    assert found.days_of_leave_left >= 0
    if on(day).valid:
        assert found.state in {State.VALID, State.ON_LEAVE}


def test_a_suspension_that_begins_on_leave_shows_and_the_clock_stands_still() -> None:
    events = (happened(EventKind.LEAVE_BEGUN, 10), happened(EventKind.SUSPENDED, 20))
    assert on(30, *events).state is State.SUSPENDED
    assert on(30, *events).valid_until == UNTIL + timedelta(days=20)
    assert on(30, *events, happened(EventKind.LIFTED, 30)).state is State.ON_LEAVE


def test_a_suspension_ends_by_itself_after_its_last_day() -> None:
    suspended = happened(EventKind.SUSPENDED, 10, until=40)
    assert on(40, suspended).state is State.SUSPENDED
    assert on(41, suspended).valid
    later = happened(EventKind.SUSPENDED, 50)
    assert on(60, suspended, later).since == ISSUED + timedelta(days=50)


def test_a_second_suspension_says_until_when() -> None:
    pause = happened(EventKind.SUSPENDED, 10)
    outcome = happened(EventKind.SUSPENDED, 20, until=50)
    found = on(50, pause, outcome)
    assert (found.state, found.since) == (State.SUSPENDED, ISSUED + timedelta(days=10))
    assert on(51, pause, outcome).valid


def test_probation_changes_nothing_that_strangers_see_and_rests_with_its_holder() -> None:
    begun = happened(EventKind.PROBATION_BEGUN, 10, until=100)
    assert on(20, begun).valid
    probation = on(20, begun).probation
    assert probation is not None
    assert probation.until == ISSUED + timedelta(days=100)
    rest = (happened(EventKind.LEAVE_BEGUN, 30), happened(EventKind.LEAVE_ENDED, 60))
    probation = on(70, begun, *rest).probation
    assert probation is not None
    assert probation.until == ISSUED + timedelta(days=130)
    assert on(140, begun, *rest, happened(EventKind.PROBATION_ENDED, 140)).probation is None


@given(
    st.lists(
        st.sampled_from([EventKind.SUSPENDED, EventKind.REVOKED, EventKind.PROBATION_BEGUN]),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 700),
)
def test_whoever_is_reinstated_is_so_from_the_first_day(kinds: list[EventKind], day: int) -> None:
    undone = [happened(kind, 10 + number) for number, kind in enumerate(kinds)]
    events = (*undone, happened(EventKind.REINSTATED, 20))
    assert on(day, *events) == on(day)


def test_what_was_over_before_is_not_undone() -> None:
    over = (happened(EventKind.SUSPENDED, 10), happened(EventKind.LIFTED, 15))
    events = (*over, happened(EventKind.REVOKED, 20), happened(EventKind.REINSTATED, 30))
    assert on(12, *events).state is State.SUSPENDED
    assert on(25, *events).valid
