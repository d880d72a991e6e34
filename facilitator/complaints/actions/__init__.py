"""What can be done in a complaint, by whoever complains, looks after it, answers or decides."""

from facilitator.complaints.actions.answering import answer_complaint, appeal_complaint
from facilitator.complaints.actions.deciding import (
    VoteOnComplaint,
    leave_panel,
    vote_on_complaint,
)
from facilitator.complaints.actions.handling import (
    acknowledge_complaint,
    name_panelist,
    name_person,
    notify_person,
    pause_certificate,
    reply_to_complainant,
)
from facilitator.complaints.actions.hearing import (
    MakeComplaint,
    add_to_complaint,
    make_complaint,
)

__all__ = [
    "MakeComplaint",
    "VoteOnComplaint",
    "acknowledge_complaint",
    "add_to_complaint",
    "answer_complaint",
    "appeal_complaint",
    "leave_panel",
    "make_complaint",
    "name_panelist",
    "name_person",
    "notify_person",
    "pause_certificate",
    "reply_to_complainant",
    "vote_on_complaint",
]
