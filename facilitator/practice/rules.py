"""What may become of a log entry, and who may do it.

draft --submit--> submitted --confirm--> confirmed   (final; an amendment supersedes it)
  ^                 |    `--return--> returned --submit--> submitted
  `----withdraw-----'
"""

from dataclasses import dataclass
from enum import StrEnum

from facilitator.errors import N_, Refusal
from facilitator.people.rules import Actor, Role

COMMENT_LIMIT = 2000
NEXT_STEP_LIMIT = 500
DONE_LIMIT = 1000


class EntryState(StrEnum):
    """Where a log entry stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CONFIRMED = "confirmed"


class Verdict(StrEnum):
    """What a supervisor can say about a submitted entry."""

    CONFIRM = "confirm"
    RETURN = "return"


class FollowUpKind(StrEnum):
    """What a supervisor owes a trainee after an entry."""

    CONTACT = "contact"
    DEBRIEF = "debrief"


STATE_AFTER = {Verdict.CONFIRM: EntryState.CONFIRMED, Verdict.RETURN: EntryState.RETURNED}
OPEN_STATES = frozenset({EntryState.DRAFT, EntryState.RETURNED})
_STATE_SENTENCES = {
    EntryState.DRAFT: N_("This entry is a draft, which only its writer can see."),
    EntryState.SUBMITTED: N_("This entry is with the supervisor. Take it back to change it."),
    EntryState.RETURNED: N_("This entry was returned, and its writer has it now."),
    EntryState.CONFIRMED: N_(
        "This entry is confirmed, so it stays as it is. You can write an amendment."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What the rules need to know about a log entry."""

    trainee_id: int
    state: EntryState
    sent_before: bool = False
    amended: bool = False


def may_see(actor: Actor, entry: EntryFacts, *, supervises: bool) -> bool:
    """Tell whether the entry is any of this person's business. A draft is its writer's alone."""
    if actor.person_id == entry.trainee_id:
        return True
    return supervises and entry.state is not EntryState.DRAFT


def refusal_to_log(*, enrolled: bool) -> Refusal | None:
    """Say why this person may not keep a log now, or None when they may."""
    if not enrolled:
        return Refusal(
            "not-enrolled",
            N_(
                "Your place in the programme has ended, so the log is closed. "
                "You can still read it."
            ),
        )
    return None


def refusal_to_write(entry: EntryFacts) -> Refusal | None:
    """Say why the entry cannot be changed or sent now, or None when it can."""
    return None if entry.state in OPEN_STATES else _not_now("not-open", entry)


def refusal_to_withdraw(entry: EntryFacts) -> Refusal | None:
    """Say why the entry cannot be taken back now, or None when it can."""
    return None if entry.state is EntryState.SUBMITTED else _not_now("not-submitted", entry)


def refusal_to_delete(entry: EntryFacts) -> Refusal | None:
    """Say why the entry cannot be deleted, or None when it can."""
    if entry.state is not EntryState.DRAFT:
        return Refusal("not-a-draft", N_("Only a draft can be deleted."))
    if entry.sent_before:
        return Refusal(
            "sent-before",
            N_("Your supervisor has had this entry, so it is kept. Mend it and send it."),
        )
    return None


def refusal_to_amend(entry: EntryFacts) -> Refusal | None:
    """Say why no amendment can be written, or None when one can."""
    if entry.state is not EntryState.CONFIRMED:
        return Refusal(
            "not-confirmed",
            N_("Only a confirmed entry needs an amendment. Change this one itself."),
        )
    if entry.amended:
        return Refusal(
            "amended", N_("There is an amendment to this entry already. Change that one.")
        )
    return None


def refusal_to_review(actor: Actor, entry: EntryFacts, *, supervises: bool) -> Refusal | None:
    """Say why this person may not review this entry now, or None when they may."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors review log entries."))
    if actor.person_id == entry.trainee_id:
        return Refusal("own-entry", N_("Nobody reviews their own practice."))
    if not supervises:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    if entry.state is not EntryState.SUBMITTED:
        return _not_now("not-submitted", entry)
    return None


def refusal_of_comment(verdict: Verdict, comment: str) -> Refusal | None:
    """Say why this comment will not do, or None when it will."""
    if verdict is Verdict.RETURN and not comment.strip():
        return Refusal("no-comment", N_("Say what should change before you can confirm it."))
    return None


def refusal_of_accepted(
    verdict: Verdict, accepted: frozenset[str], claimed: frozenset[str]
) -> Refusal | None:
    """Say why this evidence cannot be accepted, or None when it can."""
    if accepted and verdict is Verdict.RETURN:
        return Refusal(
            "accepted-and-returned",
            N_("Evidence is accepted when the entry is confirmed, not before."),
        )
    if not accepted <= claimed:
        return Refusal("not-claimed", N_("Accept only what the entry says that it shows."))
    return None


def refusal_to_answer(
    actor: Actor, trainee_id: int, *, supervises: bool, answered: bool
) -> Refusal | None:
    """Say why this person may not answer a wish for contact now, or None when they may."""
    if Role.SUPERVISOR not in actor.roles:
        return Refusal("not-a-supervisor", N_("Only supervisors answer this."))
    if actor.person_id == trainee_id or not supervises:
        return Refusal("not-theirs", N_("Somebody else supervises this person now."))
    if answered:
        return Refusal("answered", N_("Somebody has answered this already."))
    return None


def refusal_of_done(done: str) -> Refusal | None:
    """Say why these words about what was done will not do, or None when they will."""
    if not done.strip():
        return Refusal(
            "not-said", N_("Say in a few words what you did, such as “We talked today”.")
        )
    return None


def _not_now(code: str, entry: EntryFacts) -> Refusal:
    return Refusal(code, _STATE_SENTENCES[entry.state])
