"""Publishing."""

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from facilitator.curriculum.places import CurriculumError
from facilitator.curriculum.reader import read_programme
from facilitator.history.models import Event
from facilitator.publications.actions import publish
from facilitator.publications.models import Content, Publication
from facilitator.publications.queries import (
    current_programme,
    latest_number,
)
from tests.curriculum.sample import SAMPLE, changed
from tests.publications.published import AUTHOR, NOW, REWORDED


def test_unchanged_files_are_not_published_again(session: Session) -> None:
    before = latest_number(session)
    assert publish(session, AUTHOR, SAMPLE, now=NOW) is None
    assert latest_number(session) == before


def test_broken_files_are_refused_with_every_problem(session: Session) -> None:
    broken = changed("quiz", "- [x] False", "- [ ] False")
    with pytest.raises(CurriculumError, match="needs exactly one"):
        publish(session, AUTHOR, broken, now=NOW)
    assert current_programme(session).programme == read_programme(SAMPLE)


def test_the_history_says_who_published_what(session: Session) -> None:
    publication = publish(session, AUTHOR, REWORDED, now=NOW)
    assert publication is not None
    event = session.execute(select(Event).order_by(Event.number.desc())).scalars().first()
    assert event is not None
    assert (event.happened, event.actor_key) == ("curriculum published", AUTHOR)
    assert event.subject == f"publication:{publication.number}"


def test_a_source_is_kept_once_however_often_it_is_published(session: Session) -> None:
    publish(session, AUTHOR, REWORDED, now=NOW)
    publish(session, AUTHOR, SAMPLE, now=NOW)
    quizzes = session.execute(select(Content.digest).where(Content.id == "asking-quiz")).all()
    assert len(quizzes) == 2


@pytest.mark.parametrize("model", [Content, Publication])
def test_what_was_published_is_never_changed_or_removed(
    session: Session, model: type[Content | Publication]
) -> None:
    column = "source" if model is Content else "manifest"
    for statement in (update(model).values({column: ""}), delete(model)):
        with pytest.raises(DBAPIError), session.begin_nested():
            session.execute(statement)
