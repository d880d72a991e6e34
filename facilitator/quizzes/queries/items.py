"""What was asked, by its digest: from the quiz in force where it is the same, else as kept."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Programme
from facilitator.curriculum.pages import Page, Quiz
from facilitator.errors import NotFound
from facilitator.publications.queries import item_by_digest, page_by_digest


def asked_item(session: Session, programme: Programme, module_id: str, digest: str) -> Item:
    """Return an item as it was asked, in whichever language.

    One that never changed costs no statement.
    """
    same = (it for quiz in _current(programme, module_id) for it in quiz.items)
    found = next((item for item in same if item.digest == digest), None)
    return found or item_by_digest(session, digest)


def asked_quiz(session: Session, programme: Programme, module_id: str, digest: str) -> Quiz:
    """Return a quiz as it was when a try at it began."""
    same = (quiz for quiz in _current(programme, module_id) if quiz.digest == digest)
    page: Page = next(same, None) or page_by_digest(session, digest)
    if not isinstance(page, Quiz):
        raise NotFound(digest)
    return page


def _current(programme: Programme, module_id: str) -> Iterator[Quiz]:
    every = programme.modules_in_every_language
    return (module.quiz for module in every if module.id == module_id)
