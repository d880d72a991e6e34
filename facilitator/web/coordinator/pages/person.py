"""One person, as a coordinator may know them: roles, states, counts and dates."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.people.queries import Account
from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.coordinator.forms.person import (
    AssignSupervisorForm,
    EndAssignmentForm,
    EnrolForm,
    GrantRoleForm,
)
from facilitator.web.coordinator.pages.listing import Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRow:
    """One role that somebody has or had. `end_url` is None for one that has ended."""

    title: str
    facts: str
    standing: Standing
    end_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorRow:
    """One supervisor that somebody has, will have or had."""

    name: str
    url: str
    facts: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRow:
    """Somebody whom this person answers for. `alone` says that nobody else does."""

    name: str
    url: str
    facts: str
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What is known of somebody who learns: no word that they wrote.

    `asks` is what the next version of the rules asks beyond the one that holds.
    """

    enrolment: EnrolmentLine
    facts: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]
    supervisors: tuple[SupervisorRow, ...]
    supervised: bool
    assign_form: AssignSupervisorForm
    end_form: EndAssignmentForm | None


@dataclass(frozen=True)
class PersonPage(Page):
    """One person. `own` says that it is the reader, who changes nothing here."""

    template: ClassVar = "coordinator/person.html"
    account: Account
    own: bool
    about: tuple[tuple[str, str], ...]
    roles: tuple[RoleRow, ...]
    role_form: GrantRoleForm
    learning: Learning | None
    enrol_form: EnrolForm | None
    charges: tuple[ChargeRow, ...]
    leaving: str
    history_url: str
