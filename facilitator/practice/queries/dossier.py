"""What somebody wrote in their confirmed entries, for those who decide on certifying them."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facilitator.practice.accounts import EntryAccount, thawed
from facilitator.practice.models import LogEntry, Submission, SupportGroup
from facilitator.practice.queries.entries import superseded
from facilitator.practice.rules import EntryState

MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedEntry:
    """One confirmed entry, as it was sent last."""

    group_label: str
    account: EntryAccount


def confirmed_entries(session: Session, enrolment_id: int) -> tuple[ConfirmedEntry, ...]:
    """Return what was confirmed, the newest first, at most `MOST`.

    It holds what the writer told their supervisor. Ask who may read it before asking for it.
    """
    last = (
        select(func.max(Submission.number))
        .where(Submission.entry_id == LogEntry.id)
        .correlate(LogEntry)
        .scalar_subquery()
    )
    found = session.execute(
        select(SupportGroup.label, Submission.account)
        .select_from(LogEntry)
        .join(Submission, Submission.entry_id == LogEntry.id)
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id)
        .where(
            LogEntry.enrolment_id == enrolment_id,
            LogEntry.state == EntryState.CONFIRMED,
            Submission.number == last,
            ~superseded(),
        )
        .order_by(LogEntry.held_on.desc(), LogEntry.id.desc())
        .limit(MOST)
    )
    return tuple(ConfirmedEntry(group_label=label, account=thawed(text)) for label, text in found)
