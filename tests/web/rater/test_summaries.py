"""What the raters agree on."""

import re
from collections.abc import Callable
from http import HTTPStatus

from facilitator.people.models import Person
from tests.browser import Browser, Fields
from tests.cast import Cast
from tests.observations.watching import Watching

Browse = Callable[[Person | None], Browser]


def test_one_rater_writes_a_summary_and_the_other_agrees(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    opened = watching.rated()
    sam, olga, tara = browse(cast.sam), browse(cast.olga), browse(cast.tara)
    empty = sam.send("rater.write_summary", {"seen": "", "summary": ""}, observation_id=opened)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields: Fields = {"seen": "", "summary": "Warm and clear."}
    sam.send("rater.write_summary", fields, observation_id=opened)
    assert "Warm and clear." not in tara.open("rater.observation", observation_id=opened).text
    page = olga.open("rater.observation", observation_id=opened)
    seen = re.search(r'name="seen" value="([^"]{16})"', page.html)
    assert seen is not None
    confirming: Fields = {"seen": seen[1]}
    own = sam.send("rater.confirm_summary", confirming, observation_id=opened)
    assert own.status is HTTPStatus.FORBIDDEN
    olga.send("rater.confirm_summary", confirming, observation_id=opened)
    text = tara.open("rater.observation", observation_id=opened).text
    assert "Warm and clear." in text
    assert "Agreed by both" in text
    late = olga.send("rater.write_summary", fields, observation_id=opened)
    assert late.status is HTTPStatus.FORBIDDEN
