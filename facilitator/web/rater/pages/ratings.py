"""The page on which a rating is filled in."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.observations.queries import ObservationLine
from facilitator.web.pages import Page
from facilitator.web.rater.forms.ratings import RatingForm
from facilitator.web.rating_forms import ItemLink, RatedItem


@dataclass(frozen=True)
class RatingPage(Page):
    """The twelve items, and a few words at the end."""

    template: ClassVar = "rater/rating.html"
    line: ObservationLine
    occasion: str
    oneself: bool
    late: bool
    items: tuple[RatedItem, ...]
    steps: tuple[ItemLink, ...]
    form: RatingForm
    saved_at: datetime | None
