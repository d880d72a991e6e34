"""What the application asks about practice, answered in plain data."""

from facilitator.practice.queries.amendments import amended_entries
from facilitator.practice.queries.beside import (
    AskLine,
    CompanionLine,
    asked_of,
    companion_of,
    count_asked,
    tellings_around,
)
from facilitator.practice.queries.dossier import ConfirmedEntry, confirmed_entries
from facilitator.practice.queries.entries import (
    PAGE,
    EntryFilter,
    EntryLine,
    entries_of,
    entry_counts,
    last_entries,
)
from facilitator.practice.queries.facts import (
    MeetingDay,
    MeetingFact,
    PathLine,
    PathPractice,
    meeting_days,
    meeting_facts,
    path_practice,
)
from facilitator.practice.queries.groups import (
    FellowLine,
    GroupLine,
    fellows_of,
    groups_of,
)
from facilitator.practice.queries.owed import (
    FollowUpLine,
    OpenLine,
    OwnFollowUpLine,
    all_open,
    open_follow_ups,
    own_follow_ups,
)
from facilitator.practice.queries.queue import QueueLine, queue_of, waiting_for
from facilitator.practice.queries.whole import (
    DraftInFull,
    EntryInFull,
    ReadingLine,
    ReviewLine,
    draft_in_full,
    entry_in_full,
)

__all__ = [
    "PAGE",
    "AskLine",
    "CompanionLine",
    "ConfirmedEntry",
    "DraftInFull",
    "EntryFilter",
    "EntryInFull",
    "EntryLine",
    "FellowLine",
    "FollowUpLine",
    "GroupLine",
    "MeetingDay",
    "MeetingFact",
    "OpenLine",
    "OwnFollowUpLine",
    "PathLine",
    "PathPractice",
    "QueueLine",
    "ReadingLine",
    "ReviewLine",
    "all_open",
    "amended_entries",
    "asked_of",
    "companion_of",
    "confirmed_entries",
    "count_asked",
    "draft_in_full",
    "entries_of",
    "entry_counts",
    "entry_in_full",
    "fellows_of",
    "groups_of",
    "last_entries",
    "meeting_days",
    "meeting_facts",
    "open_follow_ups",
    "own_follow_ups",
    "path_practice",
    "queue_of",
    "tellings_around",
    "waiting_for",
]
