"""The words of running a programme as coordinators read them, and how states look."""

from collections.abc import Mapping
from enum import StrEnum

from facilitator.errors import N_
from facilitator.notices.rules import LetterKind, LetterState
from facilitator.people.rules import Role
from facilitator.practice.rules import EntryState
from facilitator.programmes.rules import AssignmentKind, InvitationState

WORDS: Mapping[StrEnum, str] = {
    Role.TRAINEE: N_("Trainee"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.COORDINATOR: N_("Coordinator"),
    Role.DECIDER: N_("Decider"),
    Role.AUDITOR: N_("Auditor"),
    AssignmentKind.MAIN: N_("Main supervisor"),
    AssignmentKind.ADDITIONAL: N_("Additional supervisor"),
    AssignmentKind.COVER: N_("Cover"),
    InvitationState.OPEN: N_("Open"),
    InvitationState.ACCEPTED: N_("Taken up"),
    InvitationState.WITHDRAWN: N_("Withdrawn"),
    InvitationState.EXPIRED: N_("Ran out"),
    LetterState.WAITING: N_("Waiting"),
    LetterState.SENT: N_("Sent"),
    LetterState.GIVEN_UP: N_("Given up"),
    LetterKind.INVITATION: N_("Invitation"),
    LetterKind.RESET: N_("Link for a new password"),
    LetterKind.ACCOUNT: N_("About the account"),
    LetterKind.ENTRY_RETURNED: N_("Entry returned"),
    LetterKind.CONTACT_WISHED: N_("Contact wished"),
    LetterKind.TALK_ASKED: N_("Talk asked for"),
    LetterKind.ANSWER_MARKED: N_("Written answer marked"),
    LetterKind.ASSIGNED: N_("Supervisor assigned"),
    LetterKind.OBSERVATION: N_("Observation"),
    LetterKind.CONFIRMATION: N_("Something to confirm"),
    LetterKind.APPLICATION: N_("Application"),
    LetterKind.DECISION: N_("Decision"),
    LetterKind.CERTIFICATE: N_("Certificate"),
    LetterKind.REMINDER: N_("Reminder"),
    LetterKind.COMPLAINT: N_("Something that came in"),
    EntryState.DRAFT: N_("Draft"),
    EntryState.SUBMITTED: N_("With a supervisor"),
    EntryState.RETURNED: N_("Returned"),
    EntryState.CONFIRMED: N_("Confirmed"),
}

LOOKS: Mapping[StrEnum, tuple[str, str]] = {
    InvitationState.OPEN: ("accent", "clock"),
    InvitationState.ACCEPTED: ("good", "met"),
    InvitationState.WITHDRAWN: ("plain", "minus"),
    InvitationState.EXPIRED: ("wait", "alert"),
    LetterState.WAITING: ("accent", "clock"),
    LetterState.SENT: ("good", "check"),
    LetterState.GIVEN_UP: ("wait", "alert"),
}
