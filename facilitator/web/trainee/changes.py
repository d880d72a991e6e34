"""What has changed in a page since somebody saw it, in its author's words, and by when to come."""

from dataclasses import dataclass

from facilitator.curriculum.pages import Lesson, Quiz
from facilitator.learning.rules import LessonFact, LessonState, is_news, lesson_state
from facilitator.quizzes.rules import QuizStanding
from facilitator.web.text import long_day
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True)
class News:
    """What is new on a page, and what that asks of whoever reads it."""

    title: str
    words: str


def what_is_new(page: Lesson | Quiz, otherwise: str) -> str:
    """Say why a page has changed, and by when to come back to it."""
    why = page.why or otherwise
    if page.again_by is None:
        return why
    day = long_day(page.again_by)
    if isinstance(page, Quiz):
        return _("%(why)s Please sit it again by %(day)s.", why=why, day=day)
    return _("%(why)s Please read it again by %(day)s.", why=why, day=day)


def news_of_lesson(lesson: Lesson, fact: LessonFact | None) -> News | None:
    """Return what is new since somebody read a lesson, or None."""
    if not is_news(lesson, fact):
        return None
    if lesson_state(lesson, fact) is LessonState.CHANGED:
        title = _("This lesson has changed: please read it again")
        return News(title, what_is_new(lesson, _("It says something else now that matters.")))
    words = lesson.why or _("It is a little different from what you read.")
    return News(_("This lesson has changed since you read it"), _optional(words))


def news_of_quiz(quiz: Quiz, standing: QuizStanding) -> News | None:
    """Return why a quiz that was passed is open again, or None where it is not."""
    if standing.renews is None:
        return None
    words = what_is_new(quiz, _("It asks for something else now."))
    return News(_("This quiz has changed since you passed it"), _kept(words))


def _optional(why: str) -> str:
    return _("%(why)s You need not read it again.", why=why)


def _kept(why: str) -> str:
    return _("%(why)s Until then your pass counts, and it stays on record.", why=why)
