"""Cohorts, letters, the history and the curriculum's state, as coordinators see them."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask
from sqlalchemy import select

from facilitator.history.actions import record
from facilitator.history.queries import PAGE
from facilitator.notices.models import LetterRow
from facilitator.programmes.models import Cohort
from facilitator.publications.queries import latest_number
from facilitator.resources import resource_folder
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.web.conftest import Scene


@pytest.fixture
def cora(scene: Scene) -> Browser:
    return scene.browse(scene.cast.cora)


@pytest.fixture
def files(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """Give the coordinator's installation files that a test may change."""
    before = app.config["CURRICULUM"]
    folder = tmp_path / "curriculum"
    copytree(resource_folder("curriculum"), folder)
    app.config["CURRICULUM"] = folder
    yield folder
    app.config["CURRICULUM"] = before


def test_a_cohort_is_opened_and_leads_to_its_people(cora: Browser, cast: Cast) -> None:
    page = cora.send("coordinator.open_cohort", {"title": "Spring 2027", "region": "us"})
    assert page.status is HTTPStatus.SEE_OTHER
    cohort = cast.session.scalars(select(Cohort).order_by(Cohort.id.desc())).first()
    assert cohort is not None
    assert (cohort.title, cohort.region) == ("Spring 2027", "us")
    shown = cora.follow(page)
    assert "Spring 2027" in shown.text
    assert "nobody yet" in shown.text
    assert "2 people learn" in shown.text
    assert f"cohort={cohort.public_id}" in shown.html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "", "region": ""}, "Give the cohort a name"),
        ({"title": "x" * 500, "region": ""}, "Use at most 120 letters"),
        ({"title": "Spring", "region": "atlantis"}, "Choose one of these"),
    ],
)
def test_a_cohort_that_cannot_be_opened_says_why(
    cora: Browser, cast: Cast, fields: dict[str, object], words: str
) -> None:
    page = cora.send("coordinator.open_cohort", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert cast.count(Cohort) == 1


def test_letters_show_to_whom_and_how_far_and_never_what_they_say(
    cora: Browser, cast: Cast
) -> None:
    page = cora.open("coordinator.letters")
    waiting = cast.count(LetterRow)
    assert f"{waiting} letters wait to be sent." in page.text
    assert "tara@example.org" in page.text
    assert "Supervisor assigned" in page.text
    for row in cast.session.scalars(select(LetterRow)):
        assert row.subject not in page.text
        assert row.body not in page.text


def test_letters_are_filtered_by_state(cora: Browser) -> None:
    assert "No letters here" in cora.open("coordinator.letters", state="sent").text
    assert "tara@example.org" in cora.open("coordinator.letters", state="waiting").text


def test_the_history_names_people_and_holds_no_word_they_wrote(cora: Browser) -> None:
    page = cora.open("coordinator.history")
    assert "Tara Trainee" in page.text
    assert "I waited before I spoke" not in page.text


def test_the_history_is_filtered_by_kind_person_and_subject(cora: Browser, cast: Cast) -> None:
    cora.send("coordinator.open_cohort", {"title": "Spring", "region": ""})
    by_kind = cora.open("coordinator.history", happened="cohort opened")
    assert by_kind.text.count("Cohort opened") == 2
    by_person = cora.open("coordinator.history", person=cast.cora.public_id)
    assert "Only what Cora Coordinator did." in by_person.text
    assert by_person.text.count("Cohort opened") == 1
    subject = f"enrolment:{cast.enrolment.public_id}"
    by_subject = cora.open("coordinator.history", subject=subject)
    assert "Person enrolled" in by_subject.text
    assert "Cohort opened" not in by_subject.text
    assert "Nothing like that happened" in cora.open("coordinator.history", subject="x").text


def test_the_history_of_somebody_who_is_not_there_is_not_found(cora: Browser) -> None:
    page = cora.open("coordinator.history", person="A" * 16)
    assert page.status is HTTPStatus.NOT_FOUND


def test_the_history_comes_a_page_at_a_time(cora: Browser, cast: Cast) -> None:
    for number in range(PAGE + 2):
        record(cast.session, None, "counted", f"x:{number}", now=NOW)
    first = cora.open("coordinator.history", happened="counted")
    assert first.text.count("Counted") == PAGE
    assert "Older" in first.text
    assert cora.open("coordinator.history", before="3").status is HTTPStatus.OK


@pytest.mark.parametrize("endpoint", ["history", "letters", "invitations"])
@pytest.mark.parametrize("value", ["\x00", "9" * 40, "-1", "é", "²", "x" * 900])
def test_no_address_makes_a_list_stumble(cora: Browser, endpoint: str, value: str) -> None:
    for name in ("before", "state", "happened", "subject"):
        page = cora.open(f"coordinator.{endpoint}", **{name: value})
        assert page.status is HTTPStatus.OK


def test_everything_is_published_and_contacts_that_nobody_approved_are_named(
    cora: Browser, files: Path
) -> None:
    assert files.is_dir()
    page = cora.open("coordinator.publications")
    assert "Everything is published" in page.text
    assert "Publication 1" in page.text
    assert "Nobody has approved these contacts" in page.text


def test_a_changed_file_is_not_published_yet_and_then_is(
    cora: Browser, cast: Cast, files: Path
) -> None:
    changed = next(iter(sorted(files.rglob("practice.md"))))
    changed.write_text(changed.read_text(encoding="utf-8") + "\nOne more sentence.\n", "utf-8")
    shown = cora.open("coordinator.publications").text
    assert "one changed" in shown
    assert "Practice page: " in shown
    assert "its revision is still 1" in shown
    page = cora.send("coordinator.publish_curriculum")
    assert "Publication 2 is out." in cora.follow(page).text
    assert latest_number(cast.session) == 2
    assert cast.happened()[-1] == "curriculum published"
    again = cora.send("coordinator.publish_curriculum")
    assert "Everything was published already." in cora.follow(again).text


def test_a_broken_curriculum_is_not_published_and_every_mistake_is_named(
    cora: Browser, cast: Cast, files: Path
) -> None:
    broken = next(iter(sorted(files.rglob("quiz.md"))))
    broken.write_text("---\nid: x\n---\n", "utf-8")
    assert "The files have mistakes" in cora.open("coordinator.publications").text
    page = cora.send("coordinator.publish_curriculum")
    shown = cora.follow(page)
    assert "Nothing was published" in shown.text
    assert broken.relative_to(files).as_posix() in shown.text
    assert latest_number(cast.session) == 1
