"""The quiz of a module: what it asks, how one stands with it, and beginning."""

from flask import url_for

from facilitator.curriculum.markdown import render
from facilitator.publications.queries import current_programme
from facilitator.quizzes import actions
from facilitator.quizzes.queries import quiz_tries
from facilitator.quizzes.rules import (
    CLOSED_STATES,
    AttemptState,
    Try,
    refusal_to_start,
    standing_of,
    terms_of,
)
from facilitator.web import clock
from facilitator.web.access import current_actor
from facilitator.web.addresses import see_other
from facilitator.web.audience import Answer
from facilitator.web.database import request_session, transaction
from facilitator.web.languages import spoken
from facilitator.web.regions import current_region
from facilitator.web.trainee.changes import news_of_quiz
from facilitator.web.trainee.pages.quizzes import QuizPage, TryRow
from facilitator.web.vocabulary import translated as _


def quiz(module_id: str) -> Answer:
    """Show what the quiz asks, and the button that begins it, or why it cannot begin."""
    session = request_session()
    module = current_programme(session).programme.module(module_id)
    tries, talked_at = quiz_tries(session, current_actor().enrolled, module.id)
    standing = standing_of(tries, talked_at, terms_of(module.quiz))
    return QuizPage(
        module=module,
        intro=render(module.quiz.intro, current_region()),
        spoken=spoken(module.quiz.place),
        standing=standing,
        news=news_of_quiz(module.quiz, standing),
        refusal=None if standing.open_try else refusal_to_start(standing, now=clock.now()),
        tries=tuple(_row(it) for it in reversed(tries) if it.state is not AttemptState.OPEN),
    )


def start_attempt(module_id: str) -> Answer:
    """Begin a try, or go back to the one that is open."""
    with transaction() as session:
        attempt = actions.start_attempt(session, current_actor(), module_id, now=clock.now())
    return see_other("trainee.attempt", attempt_id=attempt)


def _row(attempt: Try) -> TryRow:
    score = {"number": attempt.number, "right": attempt.right or 0, "asked": attempt.asked}
    closed = attempt.state in CLOSED_STATES
    return TryRow(
        url=url_for("trainee.attempt", attempt_id=attempt.public_id),
        title=_("Try %(number)s: %(right)s of %(asked)s", **score)
        if closed
        else _("Try %(number)s: being marked", number=attempt.number),
        at=attempt.submitted_at or attempt.opened_at,
        state=attempt.state,
    )
