"""The pages at the door."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.programmes.invited import InvitationInFull
from facilitator.web.demo_accounts import DemoAccount
from facilitator.web.door.forms.sign_in import (
    AcceptInvitationForm,
    ForgottenPasswordForm,
    NewPasswordForm,
    SignInForm,
)
from facilitator.web.pages import Page


@dataclass(frozen=True)
class SignInPage(Page):
    """Sign in. `expired` says that a sign-in ran out and that what was typed is kept."""

    template: ClassVar = "door/sign_in.html"
    form: SignInForm
    wrong: bool
    expired: bool
    demo_accounts: tuple[DemoAccount, ...]


@dataclass(frozen=True)
class LeftPage(Page):
    """How leaving works, in plain words."""

    template: ClassVar = "door/left.html"


@dataclass(frozen=True)
class ForgottenPasswordPage(Page):
    """Ask for a link. `sent` is the same whether the address is known or not."""

    template: ClassVar = "door/forgotten_password.html"
    form: ForgottenPasswordForm
    sent: bool


@dataclass(frozen=True)
class NewPasswordPage(Page):
    """Choose a new password."""

    template: ClassVar = "door/new_password.html"
    form: NewPasswordForm
    token: str


@dataclass(frozen=True)
class InvitationPage(Page):
    """Take up an invitation, or read why it is no longer open."""

    template: ClassVar = "door/invitation.html"
    form: AcceptInvitationForm
    token: str
    invitation: InvitationInFull
    open: bool
    now: datetime
