"""What can be done to groups, log entries and what follows from them."""

from facilitator.practice.actions.beside import AnswerCompanion, answer_companion
from facilitator.practice.actions.drafts import (
    AmendLogEntry,
    DeleteDraft,
    SavedDraft,
    SaveDraft,
    amend_log_entry,
    delete_draft,
    save_draft,
    start_log_entry,
)
from facilitator.practice.actions.follow_ups import AnswerFollowUp, answer_follow_up
from facilitator.practice.actions.groups import NameGroup, name_group
from facilitator.practice.actions.passing import pass_on_unanswered
from facilitator.practice.actions.readings import note_reading
from facilitator.practice.actions.reviews import ReviewLogEntry, review_log_entry
from facilitator.practice.actions.submissions import (
    SubmitLogEntry,
    WithdrawLogEntry,
    submit_log_entry,
    withdraw_log_entry,
)

__all__ = [
    "AmendLogEntry",
    "AnswerCompanion",
    "AnswerFollowUp",
    "DeleteDraft",
    "NameGroup",
    "ReviewLogEntry",
    "SaveDraft",
    "SavedDraft",
    "SubmitLogEntry",
    "WithdrawLogEntry",
    "amend_log_entry",
    "answer_companion",
    "answer_follow_up",
    "delete_draft",
    "name_group",
    "note_reading",
    "pass_on_unanswered",
    "review_log_entry",
    "save_draft",
    "start_log_entry",
    "submit_log_entry",
    "withdraw_log_entry",
]
