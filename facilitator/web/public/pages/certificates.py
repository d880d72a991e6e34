"""What strangers see of a certificate."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.public.forms.certificates import CodeForm


@dataclass(frozen=True)
class VerifyPage(Page):
    """Ask for a code."""

    template: ClassVar = "public/verify.html"
    form: CodeForm


@dataclass(frozen=True)
class VerdictPage(Page):
    """What a code is worth. `how` is valid, waiting, revoked or unknown."""

    template: ClassVar = "public/certificate.html"
    how: str
    title: str
    words: str
    facts: tuple[tuple[str, str], ...]
    demo: bool
    looked_up: str
    form: CodeForm
