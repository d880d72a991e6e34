"""What people do with quizzes: try, answer, hand in; and for supervisors, mark and talk."""

from facilitator.quizzes.actions.attempts import (
    KeepAnswers,
    SubmitAttempt,
    autosave_answers,
    start_attempt,
    submit_attempt,
)
from facilitator.quizzes.actions.markings import MarkWrittenAnswer, mark_written_answer
from facilitator.quizzes.actions.readings import note_reading
from facilitator.quizzes.actions.talks import RecordTalk, record_talk

__all__ = [
    "KeepAnswers",
    "MarkWrittenAnswer",
    "RecordTalk",
    "SubmitAttempt",
    "autosave_answers",
    "mark_written_answer",
    "note_reading",
    "record_talk",
    "start_attempt",
    "submit_attempt",
]
