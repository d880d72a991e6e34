"""The list of people."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.forms.people import PeopleForm
from facilitator.web.coordinator.pages.listing import FilterLink, Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person of the list."""

    name: str
    url: str
    email: str
    roles: str
    cohort: str
    supervisors: str
    standing: Standing | None


@dataclass(frozen=True)
class PeoplePage(Page):
    """People: searched, filtered, a page at a time. `alone` says how many have no supervisor.

    `waits` says how many wait whom nobody has answered in time.
    """

    template: ClassVar = "coordinator/people.html"
    form: PeopleForm
    text: str
    needs: str
    filters: tuple[FilterLink, ...]
    alone: str
    waits: str
    alone_url: str
    rows: tuple[PersonRow, ...]
    searched: bool
    first: str | None
    further: str | None
