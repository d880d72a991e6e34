"""Days, enrolments and assignments: who takes part, and who may supervise whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

LABEL_LIMIT = 120


class InstallationKind(StrEnum):
    """What a database is, from its first day on and for good."""

    REAL = "real"
    DEMO = "demo"


class AssignmentKind(StrEnum):
    """Why a supervisor answers for a trainee. Each kind has the same powers."""

    MAIN = "main"
    ADDITIONAL = "additional"
    COVER = "cover"


class InvitationState(StrEnum):
    """Where an invitation stands; derived from its dates, never stored."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentFacts:
    """Who supervises whom, from one day until the day before another."""

    supervisor_id: int
    trainee_id: int
    from_on: date
    until_on: date | None

    def live(self, on: date) -> bool:
        """Tell whether it holds on this day; `until_on` is the first day on which it does not."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


def day_in(zone: str, moment: datetime) -> date:
    """Return the calendar day of a moment, as a programme's zone sees it."""
    return moment.astimezone(ZoneInfo(zone)).date()


def refusal_to_assign(supervisor_id: int, trainee_id: int, *, supervises: bool) -> Refusal | None:
    """Say why this person may not supervise that trainee, or None when they may."""
    if supervisor_id == trainee_id:
        return Refusal("own-supervisor", N_("Nobody supervises themselves. Choose someone else."))
    if not supervises:
        return Refusal(
            "not-a-supervisor",
            N_("This person is not a supervisor yet. Give them the role first."),
        )
    return None


def refusal_to_arrange_cover(
    by: Actor, trainee_id: int, answers_as: AssignmentKind | None
) -> Refusal | None:
    """Say why this person may not let somebody stand in for this trainee's supervisors, or None.

    Whoever stands in themselves passes it on to nobody.
    """
    if by.person_id == trainee_id:
        return Refusal("own-cover", N_("Nobody chooses who stands in for their own supervisor."))
    if Role.COORDINATOR in by.roles:
        return None
    if Role.SUPERVISOR not in by.roles or answers_as in {None, AssignmentKind.COVER}:
        return Refusal(
            "not-theirs",
            N_("Only their own supervisor or a coordinator says who stands in."),
        )
    return None


def refusal_of_nobody_covered(people: int) -> Refusal | None:
    """Say that cover is for somebody, or None when it is."""
    return None if people else Refusal("nobody", N_("Choose for whom."))


def refusal_of_known_cover(new: int) -> Refusal | None:
    """Say that the one chosen answers for all of them already, or None when that is not so."""
    if new:
        return None
    return Refusal(
        "already-theirs", N_("This person answers for them already. Choose somebody else.")
    )


def refusal_to_end(
    from_on: date, ended_on: date | None, until_on: date, today: date
) -> Refusal | None:
    """Say why an assignment may not end on this day, or None when it may.

    An end is never moved into the past, nor a thing that has ended made to last again.
    """
    if ended_on is not None and ended_on <= max(today, from_on):
        return Refusal("already-ended", N_("This has ended already."))
    if until_on < today:
        return Refusal("past-end", N_("The last day must not be in the past."))
    if ended_on is not None and until_on > ended_on:
        return Refusal("later-end", N_("This ends earlier than that. Make a new one instead."))
    return None


def refusal_to_begin(from_on: date, today: date) -> Refusal | None:
    """Say why nobody is made to answer for days that have passed, or None."""
    if from_on < today:
        return Refusal("past-start", N_("This can begin today at the earliest."))
    return None


def refusal_of_dates(from_on: date, until_on: date | None) -> Refusal | None:
    """Say why these two days do not make a span, or None when they do."""
    if until_on is not None and until_on <= from_on:
        return Refusal("ends-before", N_("The last day must come after the first."))
    return None


def state_of_invitation(
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    now: datetime,
) -> InvitationState:
    """Return where an invitation stands at this moment."""
    if accepted_at is not None:
        return InvitationState.ACCEPTED
    if withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.OPEN if now < expires_at else InvitationState.EXPIRED
