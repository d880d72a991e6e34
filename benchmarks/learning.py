"""What a crowd learned: lessons read, quizzes tried and passed."""

from collections.abc import Iterable
from datetime import timedelta

from benchmarks.crowd import Learner, Place
from benchmarks.tables import Tables
from facilitator.curriculum.model import Module
from facilitator.demo.answers import best_answer
from facilitator.learning.models import LessonProgress
from facilitator.quizzes.answers import to_text
from facilitator.quizzes.models import Answer, Attempt
from facilitator.quizzes.rules import AttemptState


def learning(tables: Tables, place: Place, learner: Learner, modules: Iterable[Module]) -> None:
    """Let somebody read every lesson of these modules, and pass each quiz at the second try."""
    read = place.now - timedelta(days=60)
    tables.write(
        LessonProgress,
        (
            {
                "enrolment_id": learner.enrolment_id,
                "lesson_id": lesson.id,
                "digest": lesson.digest,
                "revision": lesson.revision,
                "position": 100,
                "seen_at": read,
                "read_at": read,
            }
            for module in modules
            for lesson in module.lessons
        ),
    )
    for module in modules:
        tries(tables, place, learner, module, 2)


def tries(tables: Tables, place: Place, learner: Learner, module: Module, count: int) -> None:
    """Let somebody try the quiz of a module so often; the last try passes."""
    attempts = tables.ids(Attempt, count)
    asked = module.quiz.items[: module.quiz.draw]
    tables.write(
        Attempt,
        (
            {
                "id": attempt,
                "enrolment_id": learner.enrolment_id,
                "module_id": module.id,
                "number": number,
                "seed": "0" * 32,
                "quiz_digest": module.quiz.digest,
                "policy_digest": "0" * 64,
                "asked": len(asked),
                "state": AttemptState.PASSED if number == count else AttemptState.NOT_YET,
                "opened_at": place.now - timedelta(days=40),
                "submitted_at": place.now - timedelta(days=40),
                "finished_at": place.now - timedelta(days=40),
                "percent": 100 if number == count else 50,
                "right_count": len(asked) if number == count else len(asked) // 2,
            }
            for number, attempt in enumerate(attempts, start=1)
        ),
    )
    tables.write(
        Answer,
        (
            {
                "attempt_id": attempt,
                "position": position,
                "item_id": item.id,
                "item_digest": item.digest,
                "given": to_text(best_answer(item)),
                "hundredths": 100,
                "right": True,
            }
            for attempt in attempts
            for position, item in enumerate(asked, start=1)
        ),
    )
