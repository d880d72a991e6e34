"""What can be done to supervision sessions."""

from facilitator.supervision.actions.answering import AnswerSession, answer_session
from facilitator.supervision.actions.noticing import tell_of_clock
from facilitator.supervision.actions.noting import (
    NoteOwnSession,
    NoteSession,
    note_own_session,
    note_session,
)
from facilitator.supervision.actions.withdrawing import withdraw_session

__all__ = [
    "AnswerSession",
    "NoteOwnSession",
    "NoteSession",
    "answer_session",
    "note_own_session",
    "note_session",
    "tell_of_clock",
    "withdraw_session",
]
