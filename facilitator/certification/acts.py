"""What may be done to a certificate in which state, and by whom: one table of states and acts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from facilitator.certification.months import months_after
from facilitator.certification.status import State, Status
from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

MOST_MONTHS_SUSPENDED = 24
LEAST_MONTHS_OF_PROBATION = 3


class Act(StrEnum):
    """What somebody can do to a certificate."""

    BEGIN_LEAVE = "begin leave"
    END_LEAVE = "end leave"
    SUSPEND = "suspend"
    LIFT = "lift"
    REVOKE = "revoke"
    BEGIN_PROBATION = "begin probation"
    END_PROBATION = "end probation"
    REINSTATE = "reinstate"
    RENEW = "renew"


BY_THE_HOLDER = frozenset({Act.BEGIN_LEAVE, Act.END_LEAVE, Act.RENEW})


@dataclass(frozen=True, slots=True)
class _Row:
    """One act: the states in which it changes something, what else it needs, and why not else."""

    states: frozenset[State]
    needs: Callable[[Status], bool]
    refusal: Refusal


_STANDS = frozenset({State.VALID, State.NOT_YET, State.SUSPENDED, State.ON_LEAVE})
_TABLE = {
    Act.BEGIN_LEAVE: _Row(
        frozenset({State.VALID}),
        lambda status: status.days_of_leave_left > 0,
        Refusal(
            "no-leave-now",
            N_("You can take leave while your certificate is valid, up to three years in all."),
        ),
    ),
    Act.END_LEAVE: _Row(
        frozenset({State.ON_LEAVE, State.SUSPENDED}),
        lambda status: status.on_leave_since is not None,
        Refusal("not-on-leave", N_("You are not on leave, or your certificate has run out.")),
    ),
    Act.SUSPEND: _Row(
        _STANDS,
        lambda status: not status.suspended,
        Refusal("not-valid", N_("Only a certificate that is valid can be suspended.")),
    ),
    Act.LIFT: _Row(
        frozenset({State.SUSPENDED, State.EXPIRED}),
        lambda status: status.suspended,
        Refusal("not-suspended", N_("This certificate is not suspended.")),
    ),
    Act.REVOKE: _Row(
        _STANDS,
        lambda _status: True,
        Refusal("not-valid", N_("Only a certificate that is valid or suspended can be revoked.")),
    ),
    Act.BEGIN_PROBATION: _Row(
        _STANDS,
        lambda status: status.probation is None,
        Refusal("no-probation-now", N_("Only a certificate that holds can be put on probation.")),
    ),
    Act.END_PROBATION: _Row(
        _STANDS | {State.EXPIRED},
        lambda status: status.probation is not None,
        Refusal("not-on-probation", N_("The holder is not on probation.")),
    ),
    Act.REINSTATE: _Row(
        _STANDS | {State.REVOKED, State.EXPIRED},
        lambda status: (
            status.state is State.REVOKED or status.suspended or status.probation is not None
        ),
        Refusal("nothing-to-undo", N_("There is nothing to undo: this certificate holds.")),
    ),
    Act.RENEW: _Row(
        frozenset({State.VALID, State.EXPIRED}),
        lambda status: not status.suspended,
        Refusal(
            "not-to-be-renewed", N_("A certificate that was replaced or revoked is not renewed.")
        ),
    ),
}


_SUSPENDED = Refusal(
    "suspended",
    N_("Your certificate is suspended. It can be renewed when the suspension has ended."),
)
_ON_LEAVE = Refusal(
    "on-leave",
    N_("You are on leave, and the clock stands still. End your leave first, then renew."),
)


def refusal_in_state(act: Act, status: Status) -> Refusal | None:
    """Say why this would change nothing, or may not be, in this state; None when it may."""
    row = _TABLE[act]
    if status.state in row.states and row.needs(status):
        return None
    return _resting(status) if act is Act.RENEW and _may_end(status) else row.refusal


def _may_end(status: Status) -> bool:
    """Tell whether what is in the way of a renewal is something that ends."""
    over = status.state in {State.REVOKED, State.REPLACED}
    return not over and (status.suspended or status.state is State.ON_LEAVE)


def _resting(status: Status) -> Refusal:
    return _SUSPENDED if status.suspended else _ON_LEAVE


def refusal_to_act(act: Act, actor: Actor, holder_id: int, status: Status) -> Refusal | None:
    """Say why this person may not do this to the certificate now, or None when they may."""
    if act in BY_THE_HOLDER:
        if actor.person_id != holder_id:
            return Refusal("not-the-holder", N_("Only the holder does this."))
    elif Role.COORDINATOR not in actor.roles:
        return Refusal("not-a-coordinator", N_("Only coordinators do this."))
    elif actor.person_id == holder_id:
        return Refusal("own-certificate", N_("Nobody acts on their own certificate."))
    return refusal_in_state(act, status)


def refusal_of_end(act: Act, until: date | None, today: date, status: Status) -> Refusal | None:
    """Say why this last day will not do, or why a probation cannot end yet; or None."""
    if act is Act.SUSPEND and until is not None:
        last = months_after(today, MOST_MONTHS_SUSPENDED)
        if not today <= until <= last:
            return Refusal(
                "suspended-too-long",
                N_("Choose a day from today on, at most two years ahead."),
            )
    if act is Act.END_PROBATION and status.probation and today < status.probation.until:
        return Refusal(
            "probation-too-short",
            N_("A probation lasts three months at least, without the days on leave."),
        )
    return None


def end_of(act: Act, until: date | None, today: date) -> date | None:
    """Return the day that is kept with an act: a suspension's last, a probation's least."""
    if act is Act.BEGIN_PROBATION:
        return until or months_after(today, LEAST_MONTHS_OF_PROBATION)
    return until if act is Act.SUSPEND else None
