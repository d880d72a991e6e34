"""What the application asks about quizzes, answered in plain data."""

from facilitator.quizzes.queries.items import asked_item, asked_quiz
from facilitator.quizzes.queries.readings import ReadingLine, answer_readings
from facilitator.quizzes.queries.results import QuizResult, quiz_results
from facilitator.quizzes.queries.sheets import AnswerLine, AttemptSheet, MarkingLine, attempt_sheet
from facilitator.quizzes.queries.tries import quiz_tries
from facilitator.quizzes.queries.waiting import (
    TalkLine,
    WrittenAnswerInFull,
    WrittenAnswerLine,
    talks_asked_for,
    written_answer_in_full,
    written_answers_waiting,
)

__all__ = [
    "AnswerLine",
    "AttemptSheet",
    "MarkingLine",
    "QuizResult",
    "ReadingLine",
    "TalkLine",
    "WrittenAnswerInFull",
    "WrittenAnswerLine",
    "answer_readings",
    "asked_item",
    "asked_quiz",
    "attempt_sheet",
    "quiz_results",
    "quiz_tries",
    "talks_asked_for",
    "written_answer_in_full",
    "written_answers_waiting",
]
