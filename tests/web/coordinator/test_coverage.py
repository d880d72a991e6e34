"""Coordinators see what the curriculum asks for, and what it asks for too little."""

import re
from http import HTTPStatus

import pytest

from facilitator.publications.queries import current_programme
from facilitator.workshop.coverage import coverage
from tests.browser import Browser
from tests.cast import Cast
from tests.web.conftest import Scene


@pytest.fixture
def cora(scene: Scene) -> Browser:
    return scene.browse(scene.cast.cora)


def test_every_competency_stands_in_its_domain_with_what_asks_for_it(
    cora: Browser, cast: Cast
) -> None:
    programme = current_programme(cast.session).programme
    page = cora.open("coordinator.coverage")
    assert page.status is HTTPStatus.OK
    for row in coverage(programme).rows:
        assert row.competency.statement in page.text
    for domain in programme.domains:
        assert domain.title in page.text
    assert re.search(r"\d+ questions, one must be right", page.text)
    assert re.search(r"knows:\s\d+ · knows how:\s\d+", page.text)
    assert re.search(r"rehearsal:\s\d+", page.text)


def test_what_is_asked_for_too_little_can_be_seen_alone(cora: Browser, cast: Cast) -> None:
    rows = coverage(current_programme(cast.session).programme).rows
    thin = [row for row in rows if row.items < 3]
    page = cora.open("coordinator.coverage", show="thin")
    assert page.status is HTTPStatus.OK
    assert page.text.count("Fewer than 3 questions") == len(thin)
    plenty = next(row for row in rows if row.items > 3 and row.critical)
    assert plenty.competency.statement not in page.text


def test_only_the_safety_critical_ones_are_shown_when_asked(cora: Browser, cast: Cast) -> None:
    rows = coverage(current_programme(cast.session).programme).rows
    page = cora.open("coordinator.coverage", show="critical")
    for row in rows:
        shown = row.competency.statement in page.text
        assert shown is row.competency.safety_critical


def test_an_unknown_way_to_look_shows_everything(cora: Browser) -> None:
    known, unknown = cora.open("coordinator.coverage"), cora.open("coordinator.coverage", show="x")
    assert unknown.text == known.text


def test_the_curriculum_page_leads_there(cora: Browser) -> None:
    page = cora.open("coordinator.publications")
    assert "/coordinate/curriculum/coverage" in page.html
