"""How somebody stands with a quiz, in one line."""

from datetime import date, datetime

from facilitator.curriculum.pages import Quiz
from facilitator.quizzes.rules import QuizStanding
from facilitator.web.text import moment, short_day
from facilitator.web.vocabulary import translated as _


def quiz_line(quiz: Quiz, standing: QuizStanding, *, now: datetime) -> str:
    """Say where somebody stands with a quiz, in a few words."""
    if standing.open_try is not None:
        return _("begun, and kept for you")
    if standing.renews is not None:
        return again_line(standing.again_by)
    if standing.passed:
        return _("passed with %(right)s of %(asked)s", **_score(standing))
    return _not_passed(quiz, standing, now)


def again_line(by: date | None) -> str:
    """Say that a quiz was passed and is to be sat again."""
    if by is None:
        return _("passed before; it has changed, so sit it again")
    return _("passed before; it has changed, so sit it again by %(day)s", day=short_day(by))


def _not_passed(quiz: Quiz, standing: QuizStanding, now: datetime) -> str:
    if standing.marking:
        return _("with your supervisor, who marks what you wrote")
    if standing.talk_first:
        return _("a talk with your supervisor comes first")
    if standing.open_again_at is not None and now < standing.open_again_at:
        return _("open again on %(when)s", when=moment(standing.open_again_at))
    if standing.best is not None:
        return _("not yet: %(right)s of %(asked)s", **_score(standing))
    return _("%(count)s questions", count=quiz.draw)


def _score(standing: QuizStanding) -> dict[str, int | None]:
    best = standing.best
    return {"right": best.right if best else 0, "asked": best.asked if best else 0}
