"""How everybody stands with each page, counted for whoever is about to publish."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from facilitator.certification.queries import crowd
from facilitator.learning.actions import ReadLesson, finish_lesson, read_lesson
from facilitator.publications.actions import publish
from facilitator.publications.asking import Group
from facilitator.publications.queries import current_programme
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import make_ready
from tests.publications.published import shipped_with
from tests.quizzes.trying import MODULE, Trying
from tests.scenarios.walking import SCENARIO, walk_to_the_end
from tests.web.asking import listening
from tests.web.certified import certify

LESSON = "what-safe-means"


def group(revision: int | None, people: int = 1, *, certified: bool = False) -> Group:
    return Group(revision=revision, certified=certified, people=people)


def test_lessons_tell_who_is_under_way_and_who_has_read_which_revision(cast: Cast) -> None:
    revision = current_programme(cast.session).programme.lesson(LESSON).revision
    finish_lesson(cast.session, cast.actor(cast.tara), LESSON, now=NOW)
    begun = ReadLesson(lesson_id=LESSON, position=20)
    read_lesson(cast.session, cast.actor(cast.tom), begun, now=NOW)
    found = crowd(cast.session, on=TODAY).lessons[LESSON]
    assert sorted(found, key=str) == sorted([group(None), group(revision)], key=str)


def test_a_person_counts_once_for_a_quiz_under_the_newest_revision_they_passed(
    cast: Cast,
) -> None:
    tara = Trying(cast, cast.tara)
    tara.fails(now=NOW - timedelta(days=9))
    tara.passes(now=NOW - timedelta(days=7))
    again = ("change: re-assess", "again-by: 2027-06-30")
    publish(cast.session, None, shipped_with(MODULE, "quiz", 7, *again), now=NOW)
    Trying(cast, cast.tara).passes()
    Trying(cast, cast.tom).start()
    found = crowd(cast.session, on=TODAY).quizzes[MODULE]
    assert sorted(found, key=str) == sorted([group(None), group(7)], key=str)


def test_scenarios_and_versions_of_the_rules_are_counted_too(cast: Cast) -> None:
    walk_to_the_end(cast, cast.tara)
    found = crowd(cast.session, on=TODAY)
    revision = current_programme(cast.session).programme.scenario(SCENARIO).revision
    assert found.scenarios[SCENARIO] == [group(revision)]
    assert found.rules == {1: [group(None, 2)]}


def test_only_a_certificate_that_runs_makes_somebody_certified(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    now = crowd(cast.session, on=TODAY).rules[1]
    assert sorted(now, key=str) == sorted([group(None), group(None, certified=True)], key=str)
    assert crowd(cast.session, on=date(2031, 1, 1)).rules[1] == [group(None, 2)]


def test_counting_takes_four_statements(cast: Cast, connection: Connection) -> None:
    with listening(connection) as asked:
        crowd(cast.session, on=TODAY)
    assert len(asked) == 4, str(asked)
