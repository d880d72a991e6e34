"""Before publishing, a coordinator sees what changed, what it claims, and whom it touches."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

import pytest
from flask import Flask
from sqlalchemy import Connection

from facilitator.curriculum.reader import load_files
from facilitator.learning.actions import finish_lesson
from facilitator.people.models import Person
from facilitator.resources import resource_folder
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.publications.published import shipped_with
from tests.quizzes.trying import MODULE, Trying
from tests.web.asking import listening
from tests.web.certified import certify

Browse = Callable[[Person | None], Browser]
AGAIN = ("change: re-assess", "again-by: 2027-06-30", "changed: The duty to report has changed.")


@pytest.fixture
def desk(app: Flask, tmp_path: Path) -> Callable[[Mapping[PurePosixPath, str]], None]:
    """Lay files on the authors' desk, where the page looks for what is not published yet."""

    def lay(files: Mapping[PurePosixPath, str]) -> None:
        for file, text in files.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        app.config["CURRICULUM"] = tmp_path

    before = app.config["CURRICULUM"]
    yield lay
    app.config["CURRICULUM"] = before


def test_a_quiz_to_be_sat_again_names_whom_it_touches_and_by_when(
    cast: Cast, browse: Browse, desk: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    for person in (cast.tara, cast.tom):
        Trying(cast, person).passes()
    desk(shipped_with(MODULE, "quiz", 7, *AGAIN))
    page = browse(cast.cora).open("coordinator.publications").text
    assert "one changed" in page
    assert "says: sit it again · revision " in page
    assert " to 7 · digest " in page
    assert "Why: The duty to report has changed." in page
    assert "0 people are under way. 2 people have passed it, 1 of them certified." in page
    assert "Asked to sit the quiz again, by 30 June 2027: 2." in page


def test_a_claim_that_looks_too_small_is_asked_about(
    cast: Cast, browse: Browse, desk: Callable
) -> None:
    Trying(cast, cast.tara).start()
    files = shipped_with(MODULE, "quiz", 7, "change: editorial", old=" critical=yes", new="")
    desk(files)
    page = browse(cast.cora).open("coordinator.publications").text
    assert "had to be right for safety, and no longer has" in page
    assert "One person is under way. 0 people have passed it" in page
    assert "Nothing is asked of anybody." in page


def test_a_changed_rule_says_how_many_are_enrolled_under_each_version(
    cast: Cast, browse: Browse, desk: Callable
) -> None:
    files = dict(load_files(resource_folder("curriculum")))
    programme = PurePosixPath("programme.md")
    files[programme] = files[programme].replace("need: 20", "need: 25", 1)
    desk(files)
    page = browse(cast.cora).open("coordinator.publications").text
    assert "still call themselves version 3" in page
    assert "Enrolled under version 1 of the rules: 2, 0 of them certified." in page
    assert "They keep theirs until 31 May 2028." in page


def test_however_many_pages_change_the_page_asks_the_same(
    cast: Cast, browse: Browse, desk: Callable, connection: Connection
) -> None:
    finish_lesson(cast.session, cast.actor(cast.tara), "what-safe-means", now=NOW)
    cora = browse(cast.cora)
    asked = []
    one = shipped_with(MODULE, "quiz", 7, "change: optional")
    many = {file: text.replace("revision: 1\n", "revision: 2\n", 1) for file, text in one.items()}
    for files in (one, many):
        desk(files)
        cora.open("coordinator.publications")
        with listening(connection) as heard:
            cora.client.get(cora.url("coordinator.publications", {}))
        asked.append(len(heard))
    assert asked[0] == asked[1] <= 14
