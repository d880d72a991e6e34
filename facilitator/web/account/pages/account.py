"""The pages of an account."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.visits.queries import KeptFormInFull
from facilitator.web.account.forms.account import AccountForm, ChangePasswordForm, ProofForm
from facilitator.web.pages import Page


@dataclass(frozen=True)
class AccountPage(Page):
    """One's own account."""

    template: ClassVar = "account/account.html"
    email: str
    form: AccountForm
    password_form: ChangePasswordForm


@dataclass(frozen=True)
class ProofPage(Page):
    """The password, once more."""

    template: ClassVar = "account/proof.html"
    form: ProofForm
    kept_id: str


@dataclass(frozen=True)
class KeptFormPage(Page):
    """What was typed, ready to be sent again. `shown` is what a person would recognise."""

    template: ClassVar = "account/kept_form.html"
    kept: KeptFormInFull
    shown: tuple[tuple[str, str], ...]
