"""The tables of practice: groups and entries, what is owed after them, what companions say."""

from facilitator.practice.models.entries import (
    Draft,
    EntryReading,
    GroupFacilitator,
    LogEntry,
    Meeting,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.models.owed import CompanionAnswer, FollowUp, FollowUpAnswer, Passing

__all__ = [
    "CompanionAnswer",
    "Draft",
    "EntryReading",
    "FollowUp",
    "FollowUpAnswer",
    "GroupFacilitator",
    "LogEntry",
    "Meeting",
    "Passing",
    "Review",
    "Submission",
    "SupportGroup",
]
