"""What can be done to supervision sessions."""

from facilitator.supervision.actions.answering import AnswerSession, answer_session
from facilitator.supervision.actions.noticing import tell_of_clock
from facilitator.supervision.actions.noting import (
    NoteOwnSession,
    NoteSession,
    note_own_session,
    note_session,
)
from facilitator.supervision.actions.thinking import (
    KeepThoughts,
    ShareThoughts,
    keep_thoughts,
    share_thoughts,
)
from facilitator.supervision.actions.withdrawing import withdraw_session

__all__ = [
    "AnswerSession",
    "KeepThoughts",
    "NoteOwnSession",
    "NoteSession",
    "ShareThoughts",
    "answer_session",
    "keep_thoughts",
    "note_own_session",
    "note_session",
    "share_thoughts",
    "tell_of_clock",
    "withdraw_session",
]
