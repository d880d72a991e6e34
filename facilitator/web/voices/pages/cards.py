"""The pages of cards."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.voices.queries import CardLine, MemberCard
from facilitator.web.pages import Page
from facilitator.web.qr import QRCode
from facilitator.web.voices.forms.cards import CardMakingForm, MemberForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """A card in the list."""

    url: str
    title: str
    facts: str


@dataclass(frozen=True)
class CardsPage(Page):
    """The cards of somebody and of those whom they supervise."""

    template: ClassVar = "voices/cards.html"
    rows: tuple[CardRow, ...]
    first_url: str | None
    more_url: str | None


@dataclass(frozen=True)
class NewCardPage(Page):
    """For which meeting the card is."""

    template: ClassVar = "voices/new_card.html"
    form: CardMakingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedQuestion:
    """One question with how often each answer was ticked; None where fewer than four answered."""

    words: str
    counts: tuple[tuple[str, int], ...] | None


@dataclass(frozen=True)
class CardPage(Page):
    """A card to print or to show, and what was said once it has closed."""

    template: ClassVar = "voices/card.html"
    line: CardLine
    title: str
    link: str
    code: QRCode | None
    questions: tuple[str, ...]
    counted: tuple[CountedQuestion, ...]
    closed: bool
    fewest: int


@dataclass(frozen=True)
class MemberPage(Page):
    """The four questions, as a member sees them. Nobody is known here."""

    template: ClassVar = "voices/member.html"
    token: str
    card: MemberCard
    until: datetime
    form: MemberForm


@dataclass(frozen=True)
class ThanksPage(Page):
    """Thanks, and what becomes of it."""

    template: ClassVar = "voices/thanks.html"


@dataclass(frozen=True)
class ClosedPage(Page):
    """A link that opens no card, for whatever reason."""

    template: ClassVar = "voices/closed.html"
