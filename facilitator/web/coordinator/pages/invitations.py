"""The pages about invitations."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.coordinator.forms.invitations import InviteForm
from facilitator.web.coordinator.pages.listing import FilterLink, Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationRow:
    """One invitation. `again` and `withdraw` say what can be done with it now."""

    public_id: str
    name: str
    facts: str
    standing: Standing
    again: bool
    withdraw: bool


@dataclass(frozen=True)
class InvitationsPage(Page):
    """Invitations, by where they stand."""

    template: ClassVar = "coordinator/invitations.html"
    filters: tuple[FilterLink, ...]
    rows: tuple[InvitationRow, ...]
    first: str | None
    further: str | None


@dataclass(frozen=True)
class NewInvitationPage(Page):
    """Invite somebody."""

    template: ClassVar = "coordinator/new_invitation.html"
    form: InviteForm
