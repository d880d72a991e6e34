"""When a holder is told that a certificate ends: four letters at most for each end."""

from datetime import date

from facilitator.certification.status import State, Status

DAYS_BEFORE = (90, 60, 30, 7)


def reminder_due(status: Status, today: date) -> int | None:
    """Return which reminder a certificate has come to, or None when none is due.

    Only the nearest one is written: whoever was not told in time is told once, not four times.
    On leave the clock stands still, and whoever is suspended cannot renew, so neither is told.
    """
    if status.state is not State.VALID:
        return None
    left = (status.valid_until - today).days
    reached = [days for days in DAYS_BEFORE if left <= days]
    return min(reached, default=None)
