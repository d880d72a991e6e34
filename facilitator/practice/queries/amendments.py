"""Which entries an amendment has taken the place of, and when that was confirmed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from facilitator.practice.models import LogEntry, Review, Submission
from facilitator.practice.rules import EntryState, Verdict


def amended_entries(session: Session, enrolment_ids: Collection[int]) -> Mapping[str, datetime]:
    """Return the public id of each entry that stands amended, and since when. One statement."""
    amendment = aliased(LogEntry)
    found = session.execute(
        select(LogEntry.public_id, Review.reviewed_at)
        .join(amendment, amendment.supersedes_id == LogEntry.id)
        .join(Submission, Submission.entry_id == amendment.id)
        .join(Review, Review.submission_id == Submission.id)
        .where(
            LogEntry.enrolment_id.in_(enrolment_ids),
            amendment.state == EntryState.CONFIRMED,
            Review.verdict == Verdict.CONFIRM,
        )
    )
    return {row.public_id: row.reviewed_at for row in found}
