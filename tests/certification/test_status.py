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
kinds = st.sampled_from(EventKind)
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
