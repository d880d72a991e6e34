"""What strangers see of a credential that they handed in."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.public.forms.credentials import CredentialForm


@dataclass(frozen=True)
class FilePage(Page):
    """Ask for a credential."""

    template: ClassVar = "public/credential.html"
    form: CredentialForm


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """A question and its answer. `verdict` is yes, no or unknown."""

    question: str
    verdict: str
    word: str
    why: str


@dataclass(frozen=True)
class CredentialPage(Page):
    """The four answers, what they come to, and what the credential says of itself.

    `covers` are the competencies that it names: often too many to read in one breath.
    """

    template: ClassVar = "public/judged_credential.html"
    how: str
    title: str
    words: str
    answers: tuple[CheckedAnswer, ...]
    facts: tuple[tuple[str, str], ...]
    covers: tuple[str, ...]
    looked_up: str
