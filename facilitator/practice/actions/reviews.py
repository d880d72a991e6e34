"""A supervisor's answer to an entry."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from facilitator.conflicts.queries import in_conflict
from facilitator.conflicts.rules import refusal_to_judge
from facilitator.errors import Stale, enforce
from facilitator.evidence.actions import NewEvidence, add
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.practice import rules
from facilitator.practice.accounts import thawed
from facilitator.practice.actions.finding import entry_to_review, latest_submission
from facilitator.practice.actions.letters import tell_of_return
from facilitator.practice.models import Draft, LogEntry, Review, Submission
from facilitator.practice.rules import EntryState, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLogEntry:
    """A verdict on the version of the entry that the supervisor read."""

    entry: str
    version: int
    verdict: Verdict
    comment: str = ""
    next_step: str = ""
    accepted: frozenset[str] = frozenset()


def review_log_entry(
    session: Session, actor: Actor, command: ReviewLogEntry, *, now: datetime
) -> str:
    """Confirm the entry or return it, keep who said so and what, and return the review's id."""
    entry, enrolment = entry_to_review(session, actor, command.entry, now=now)
    enforce(refusal_to_judge(conflict=in_conflict(session, actor.person_id, enrolment.person_id)))
    submission = latest_submission(session, entry.id)
    claimed = frozenset(thawed(submission.account).shows)
    enforce(rules.refusal_of_comment(command.verdict, command.comment))
    enforce(rules.refusal_of_accepted(command.verdict, command.accepted, claimed))
    if entry.version != command.version:
        raise Stale
    entry.state = rules.STATE_AFTER[command.verdict]
    session.flush()
    review = _review(session, actor, command, submission, now)
    if entry.state is EntryState.CONFIRMED:
        _accept(session, actor, entry, (command, submission), now)
    else:
        tell_of_return(session, enrolment, actor.person_id, now=now)
    details = {"verdict": command.verdict.value, "digest": submission.digest}
    record(session, actor.key, "log entry reviewed", f"entry:{entry.public_id}", details, now=now)
    return review.public_id


def _review(
    session: Session, actor: Actor, command: ReviewLogEntry, submission: Submission, now: datetime
) -> Review:
    review = Review(
        submission_id=submission.id,
        digest=submission.digest,
        reviewer_id=actor.person_id,
        reviewed_at=now,
        verdict=command.verdict,
        comment=command.comment.strip(),
        next_step=command.next_step.strip(),
        accepted=" ".join(sorted(command.accepted)),
    )
    session.add(review)
    session.flush()
    return review


def _accept(
    session: Session,
    actor: Actor,
    entry: LogEntry,
    seen: tuple[ReviewLogEntry, Submission],
    now: datetime,
) -> None:
    command, submission = seen
    draft = session.get(Draft, entry.id)
    if draft is not None:  # what was sent is kept; what was typed on the way there is not
        session.delete(draft)
    if command.accepted:
        shown = NewEvidence(
            enrolment_id=entry.enrolment_id,
            competencies=tuple(sorted(command.accepted)),
            kind=EvidenceKind.ENTRY,
            source=f"entry:{entry.public_id}",
            source_digest=submission.digest,
            rater_id=actor.person_id,
            level=Miller.DOES,
            shown_on=entry.held_on,
        )
        add(session, shown, now=now)
