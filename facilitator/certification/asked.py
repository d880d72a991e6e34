"""What rules can ask for beside meetings and sign-offs: supervision, observation, attestation."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.practice.accounts import MeetingRole
from facilitator.readiness.rules import Fact
from facilitator.supervision.rules import SessionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One rule. `reason` says where its number comes from."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Requirement):
    """So many meetings that count have a supervision session within so many weeks of them."""

    weeks: int
    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionTime(Requirement):
    """So many minutes of supervision, of these forms, or of any where there are none."""

    need: int
    forms: tuple[SessionKind, ...]
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionSessions(Requirement):
    """So many supervision sessions, of these forms, or of any where there are none."""

    need: int
    forms: tuple[SessionKind, ...]
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations(Requirement):
    """So many meetings were observed, in one role or in any, by so many supervisors.

    With `twice`, one counts only when both raters have sent their ratings.
    """

    role: MeetingRole | None
    need: int
    supervisors: int
    twice: bool
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoHarm(Requirement):
    """No harm that raters saw is still unresolved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlays(Requirement):
    """These role-plays were rated by two, at these levels or above: at every item, at critical."""

    titles: Mapping[str, str]
    level: int
    critical_level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested(Requirement):
    """These facts were confirmed. `loss_months` is what the time since a loss is held against."""

    facts: tuple[Fact, ...]
    loss_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials(Requirement):
    """So many certificates from elsewhere, of these topics, or of any where there are none."""

    need: int
    topics: tuple[str, ...]
