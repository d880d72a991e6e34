"""Whatever carries a day of review is looked at again when that day has passed."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND, warnings, with_slip

DAY = date(2027, 1, 31)


@pytest.mark.parametrize("name", ["sources", "competencies", "practice"])
def test_every_kind_of_page_can_be_overdue(name: str) -> None:
    files = with_slip(name, ("change: editorial", f"change: editorial\nreview-by: {DAY}"))
    assert warnings(files, DAY) == []
    (said,) = warnings(files, date(2027, 2, 1))
    assert said.code == "review-overdue"
    assert said.place.file == NAMES[name]


def test_the_page_that_authors_copy_is_never_overdue() -> None:
    template = SOUND[NAMES["here"]].replace("review-by: 2027-05-31", "review-by: 2020-01-01")
    files = {**SOUND, PurePosixPath("regions/template.md"): template}
    assert warnings(files) == []


def test_a_day_in_the_text_is_no_day_of_review() -> None:
    files = with_slip("practice", ("Ask one open question.", "Ask.\nreview-by: 2020-01-01"))
    assert warnings(files) == []
