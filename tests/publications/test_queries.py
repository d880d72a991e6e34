"""Reading what is and what was published."""

from pathlib import PurePosixPath

import pytest
from sqlalchemy.orm import Session

from facilitator.curriculum.reader import read_programme
from facilitator.errors import NotFound
from facilitator.publications.actions import publish
from facilitator.publications.queries import (
    current_programme,
    difference,
    item_by_digest,
    latest_number,
    page_by_digest,
    publications,
    region_by_digest,
)
from tests.curriculum.sample import NAMES, SAMPLE
from tests.publications.published import AUTHOR, NOW, REWORDED


def test_what_was_published_is_what_is_served(session: Session) -> None:
    published = current_programme(session)
    assert published.number == latest_number(session)
    assert published.programme == read_programme(SAMPLE)


def test_a_process_reads_a_publication_once(session: Session) -> None:
    assert current_programme(session).programme is current_programme(session).programme


def test_an_item_can_be_shown_as_it_was_asked(session: Session) -> None:
    asked = read_programme(SAMPLE).module("asking").quiz.item("steps")
    publish(session, AUTHOR, REWORDED, now=NOW)
    now = current_programme(session).programme.module("asking").quiz.item("steps")
    assert now.digest != asked.digest
    again = item_by_digest(session, asked.digest)
    assert again.question.source == "Put the steps in order."
    assert (again.id, again.digest) == (asked.id, asked.digest)


def test_a_page_and_a_region_can_be_shown_as_they_were(session: Session) -> None:
    programme = read_programme(SAMPLE)
    lesson, region = programme.lesson("first-lesson"), programme.region("here")
    publish(session, AUTHOR, REWORDED, now=NOW)
    assert page_by_digest(session, lesson.digest).title == lesson.title
    assert region_by_digest(session, region.digest).profile == region.profile


def test_what_was_never_published_is_not_found(session: Session) -> None:
    for look in (item_by_digest, page_by_digest, region_by_digest):
        with pytest.raises(NotFound):
            look(session, "0" * 64)


def test_the_difference_shows_what_is_not_published_yet(session: Session) -> None:
    assert not difference(session, SAMPLE)
    files = {**REWORDED, PurePosixPath("01-asking/02-new.md"): "not even a page"}
    found = difference(session, files)
    assert found.added == ("01-asking/02-new.md",)
    assert found.changed == (str(NAMES["quiz"]),)


def test_every_publication_is_listed_newest_first(session: Session) -> None:
    publish(session, None, REWORDED, now=NOW)
    newest, before = publications(session, most=2)
    assert newest.number == before.number + 1
    assert (newest.by, before.by) == (None, AUTHOR)
    assert newest.pages == len(SAMPLE)
    assert publications(session, most=1) == (newest,)
