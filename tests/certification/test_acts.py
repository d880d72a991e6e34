"""One table says what each act does in each state; and this is that table, whole."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.certification.acts import (
    BY_THE_HOLDER,
    Act,
    end_of,
    refusal_in_state,
    refusal_of_end,
    refusal_to_act,
)
from facilitator.certification.status import Probation, State, Status
from facilitator.people.rules import Actor, Role

TODAY = date(2026, 11, 22)
HOLDER = 9

# Each column a state; + is done, - is refused. SUSPENDED is a suspension while at work, RESTING
# one that began on leave; EXPIRED ran out at work, LAPSED while suspended.
TABLE = """
                VALID NOT_YET PROBATION SUSPENDED RESTING ON_LEAVE EXPIRED LAPSED REVOKED REPLACED
begin leave     +     -       +         -         -       -        -       -      -       -
end leave       -     -       -         -         +       +        -       -      -       -
suspend         +     +       +         -         -       +        -       -      -       -
lift            -     -       -         +         +       -        -       +      -       -
revoke          +     +       +         +         +       +        -       -      -       -
begin probation +     +       -         +         +       +        -       -      -       -
end probation   -     -       +         -         -       -        -       -      -       -
reinstate       -     -       +         +         +       -        -       +      +       -
renew           +     -       +         -         -       -        +       -      -       -
"""


def made(state: State, **more: object) -> Status:
    return Status(
        state=state,
        since=TODAY,
        valid_until=TODAY,
        suspended=bool(more.pop("suspended", False)),
        **more,  # type: ignore[arg-type]
    )


STATES = {
    "VALID": made(State.VALID),
    "NOT_YET": made(State.NOT_YET),
    "PROBATION": made(State.VALID, probation=Probation(since=TODAY, until=TODAY)),
    "SUSPENDED": made(State.SUSPENDED, suspended=True),
    "RESTING": made(State.SUSPENDED, suspended=True, on_leave_since=TODAY),
    "ON_LEAVE": made(State.ON_LEAVE, on_leave_since=TODAY),
    "EXPIRED": made(State.EXPIRED),
    "LAPSED": made(State.EXPIRED, suspended=True),
    "REVOKED": made(State.REVOKED),
    "REPLACED": made(State.REPLACED),
}
statuses = st.sampled_from(list(STATES.values()))
actors = st.builds(
    Actor,
    st.sampled_from([1, HOLDER]),
    st.just("key"),
    st.frozensets(st.sampled_from(Role), max_size=2),
)


def _agreed() -> dict[tuple[str, str], bool]:
    heads, *rows = (line for line in TABLE.splitlines() if line)
    names = heads.split()
    return {
        (row[:16].strip(), name): sign == "+"
        for row in rows
        for name, sign in zip(names, row[16:].split(), strict=True)
    }


def test_the_table_speaks_of_every_act_in_every_state() -> None:
    assert set(_agreed()) == set(product(Act, STATES))


@pytest.mark.parametrize(("act", "state"), list(product(Act, STATES)))
def test_an_act_is_done_where_the_table_says_so(act: Act, state: str) -> None:
    assert (refusal_in_state(act, STATES[state]) is None) == _agreed()[act, state]


@given(st.sampled_from(Act), actors, statuses)
def test_nobody_but_the_holder_rests_or_renews_and_nobody_else_acts_on_themselves(
    act: Act, actor: Actor, status: Status
) -> None:
    if refusal_to_act(act, actor, HOLDER, status) is None:
        assert (actor.person_id == HOLDER) == (act in BY_THE_HOLDER)
        assert act in BY_THE_HOLDER or Role.COORDINATOR in actor.roles


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("SUSPENDED", "suspended"),
        ("LAPSED", "suspended"),
        ("ON_LEAVE", "on-leave"),
        ("REVOKED", "not-to-be-renewed"),
        ("REPLACED", "not-to-be-renewed"),
    ],
)
def test_whoever_cannot_renew_is_told_what_is_in_the_way(state: str, code: str) -> None:
    refusal = refusal_in_state(Act.RENEW, STATES[state])
    assert refusal is not None
    assert refusal.code == code


@pytest.mark.parametrize(
    ("days", "fine"), [(-1, False), (0, True), (300, True), (731, True), (732, False)]
)
def test_a_suspension_ends_within_two_years(days: int, *, fine: bool) -> None:
    until = TODAY + timedelta(days=days)
    refusal = refusal_of_end(Act.SUSPEND, until, TODAY, STATES["VALID"])
    assert (refusal is None) == fine


def test_a_probation_lasts_three_months_at_least() -> None:
    until = end_of(Act.BEGIN_PROBATION, None, TODAY)
    assert until == date(2027, 2, 22)
    status = made(State.VALID, probation=Probation(since=TODAY, until=until))
    early = refusal_of_end(Act.END_PROBATION, None, until - timedelta(days=1), status)
    assert early is not None
    assert refusal_of_end(Act.END_PROBATION, None, until, status) is None
