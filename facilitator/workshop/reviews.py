"""Pages whose day of review has passed."""

from collections.abc import Iterator
from datetime import date

from facilitator.curriculum.layout import REGION_TEMPLATE
from facilitator.curriculum.places import Problem
from facilitator.workshop.manuscript import Manuscript, advice


def advice_on_reviews(it: Manuscript) -> Iterator[Problem]:
    """Warn of every page whose `review-by` lies before today."""
    for page in it.pages:
        place, written = page.key("review-by")
        due = _day(written)
        if due is not None and due < it.today and page.file != REGION_TEMPLATE:
            message = (
                f"this page was to be reviewed by {due}; let somebody who knows the matter read "
                "it, then give a later day"
            )
            yield advice(place, "review-overdue", message)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip("\"'"))
    except ValueError:
        return None
