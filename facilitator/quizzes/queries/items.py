"""What was asked, by its digest: from the quiz in force where it is the same, else as kept."""

from sqlalchemy.orm import Session

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Programme
from facilitator.curriculum.pages import Quiz
from facilitator.errors import NotFound
from facilitator.publications.queries import item_by_digest, page_by_digest


def asked_item(session: Session, programme: Programme, module_id: str, digest: str) -> Item:
    """Return an item as it was asked. One that never changed costs no statement."""
    quiz = _current(programme, module_id)
    same = (item for item in quiz.items if item.digest == digest) if quiz else iter(())
    return next(same, None) or item_by_digest(session, digest)


def asked_quiz(session: Session, programme: Programme, module_id: str, digest: str) -> Quiz:
    """Return a quiz as it was when a try at it began."""
    quiz = _current(programme, module_id)
    if quiz is not None and quiz.digest == digest:
        return quiz
    page = page_by_digest(session, digest)
    if not isinstance(page, Quiz):
        raise NotFound(digest)
    return page


def _current(programme: Programme, module_id: str) -> Quiz | None:
    try:
        return programme.module(module_id).quiz
    except NotFound:
        return None
