"""Harm that a pair of raters saw is said wherever somebody wants to go on, until it is cleared."""

from collections.abc import Callable

import pytest

from facilitator.certification import actions
from facilitator.people.models import Person
from facilitator.web import clock
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.observations.watching import HARM, Watching

Browse = Callable[[Person | None], Browser]
HELD = "It holds up certification until two raters"


@pytest.fixture
def watching(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Watching:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Watching(cast)


def test_a_hold_stands_on_the_path_the_certification_page_and_the_supervisor_s_page(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    pages = (
        (cast.tara, "trainee.path", {}),
        (cast.tara, "trainee.certification", {}),
        (cast.sam, "supervisor.competencies", {"enrolment_id": cast.enrolment.public_id}),
    )

    def held() -> list[bool]:
        return [HELD in browse(who).open(page, **values).text for who, page, values in pages]

    watching.rates(watching.sam, watching.opened(), watching.account(opens=HARM))
    assert held() == [False] * 3, "one rating alone is nobody's business yet"
    observation = watching.rated(watching.account(opens=HARM))
    assert held() == [True] * 3
    for who, page, values in pages:
        html = browse(who).open(page, **values).html
        assert f'href="/observations/{observation}"' in html
    watching.rated()
    assert held() == [False] * 3


def test_whoever_decides_reads_the_hold_but_not_the_observation(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    monkeypatch.setattr(clock, "now", lambda: NOW)
    applied = actions.apply_for_certification(
        cast.session, cast.actor(cast.tara), "Tara Trainee", now=NOW
    )
    watching.rated(watching.account(opens=HARM))
    page = browse(cast.dana).open("decider.application", application_id=applied)
    assert HELD in page.text
    assert "/observations/" not in page.html
