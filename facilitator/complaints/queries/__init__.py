"""What the application asks about complaints, answered in plain data."""

from facilitator.complaints.queries.lists import (
    PAGE,
    ComplaintLine,
    complaints_about,
    complaints_for_coordinator,
    complaints_for_panelist,
)
from facilitator.complaints.queries.panels import PanelistLine, panelist_facts, possible_panelists
from facilitator.complaints.queries.whole import (
    ComplaintInFull,
    StepLine,
    VoteLine,
    complaint_by_reference,
    complaint_in_full,
)

__all__ = [
    "PAGE",
    "ComplaintInFull",
    "ComplaintLine",
    "PanelistLine",
    "StepLine",
    "VoteLine",
    "complaint_by_reference",
    "complaint_in_full",
    "complaints_about",
    "complaints_for_coordinator",
    "complaints_for_panelist",
    "panelist_facts",
    "possible_panelists",
]
