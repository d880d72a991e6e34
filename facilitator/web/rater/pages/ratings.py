"""The page on which a rating is filled in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.observations.queries import ObservationLine
from facilitator.web.pages import Page
from facilitator.web.rater.forms.ratings import RatingForm
from facilitator.web.rating_forms import ItemLink, RatedItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the form goes, and where it came from. A guest came from nowhere."""

    send: str
    save: str
    back: str = ""


@dataclass(frozen=True)
class RatingPage(Page):
    """The twelve items, and a few words at the end."""

    template: ClassVar = "rater/rating.html"
    line: ObservationLine
    occasion: str
    oneself: bool
    late: bool
    addresses: Addresses
    items: tuple[RatedItem, ...]
    steps: tuple[ItemLink, ...]
    form: RatingForm
    saved_at: datetime | None


@dataclass(frozen=True)
class HandedInPage(Page):
    """Thanks to a guest, and how the rating can become theirs later."""

    template: ClassVar = "rater/handed_in.html"


@dataclass(frozen=True)
class TypingKeptPage(Page):
    """What a guest typed is kept, and their link goes on."""

    template: ClassVar = "rater/typing_kept.html"


@dataclass(frozen=True)
class DeadLinkPage(Page):
    """A link that opens nothing, for whatever reason."""

    template: ClassVar = "rater/dead_link.html"
