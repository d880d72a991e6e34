"""Second looks: what waits for somebody, what was answered, and one as its reader may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from facilitator.calibration import rules
from facilitator.calibration.accounts import ItemsAccount, noted, thawed
from facilitator.calibration.models import SecondAnswer, SecondLook
from facilitator.calibration.rules import LookFacts
from facilitator.conflicts.queries import conflict_between
from facilitator.errors import NotFound
from facilitator.observations.accounts import ItemRating
from facilitator.observations.accounts import thawed as thawed_rating
from facilitator.observations.models import Observation, Rating
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.practice.accounts import EntryAccount
from facilitator.practice.accounts import thawed as thawed_entry
from facilitator.practice.models import LogEntry, Review, Submission, SupportGroup
from facilitator.practice.rules import Verdict
from facilitator.programmes.models import Enrolment

LATEST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """A second look in a list. `differs` is None until it is answered."""

    public_id: str
    first_name: str
    second_name: str
    is_entry: bool
    held_on: date
    until: datetime
    differs: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondSaid:
    """What the second pair of eyes said, beside what the first had said."""

    answered_at: datetime
    differs: bool
    verdict: Verdict | None
    reason: str
    first: Mapping[str, ItemRating]
    second: Mapping[str, ItemRating]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookInFull:
    """A second look as its reader may see it.

    Whoever was drawn reads the entry, or the notes, until they have answered or the time is over,
    and nothing of the first verdict. Then both see what each said, and the text is closed again.
    """

    line: LookLine
    facts: LookFacts
    region: str
    group_label: str
    companion_name: str | None
    entry: EntryAccount | None
    form_digest: str
    notes: Mapping[str, str]
    said: SecondSaid | None


def waiting_looks(session: Session, person_id: int, *, now: datetime) -> tuple[LookLine, ...]:
    """Return what somebody was drawn to look at and has not answered, the most pressing first."""
    mine = (
        _looks()
        .where(SecondLook.second_id == person_id, SecondAnswer.look_id.is_(None))
        .where(SecondLook.until > now)
    )
    found = session.execute(mine.order_by(SecondLook.until, SecondLook.id).limit(LATEST))
    return tuple(map(_line, found))


def answered_looks(session: Session, person_id: int) -> tuple[LookLine, ...]:
    """Return the latest answered looks in which somebody had a part."""
    mine = _looks().where(
        or_(SecondLook.first_id == person_id, SecondLook.second_id == person_id),
        SecondAnswer.look_id.is_not(None),
    )
    found = session.execute(mine.order_by(SecondLook.id.desc()).limit(LATEST))
    return tuple(map(_line, found))


def look_in_full(session: Session, reader: Actor, public_id: str, *, now: datetime) -> LookInFull:
    """Return a second look, or raise `NotFound` when it is not the reader's business."""
    found = session.execute(_whole().where(SecondLook.public_id == public_id)).one_or_none()
    if found is None:
        raise NotFound
    look, answer = found.SecondLook, found.SecondAnswer
    facts = LookFacts(
        first_id=look.first_id,
        second_id=look.second_id,
        until=look.until,
        answered=answer is not None,
        conflict=found.conflict,
    )
    if not rules.may_see(reader, facts):
        raise NotFound
    reads = rules.refusal_to_look(reader, facts, now=now) is None
    rated = thawed_rating(found.rated).items if found.rated else {}
    return LookInFull(
        line=_line(found),
        facts=facts,
        region=found.region,
        group_label=found.label or "",
        companion_name=found.companion_name,
        entry=thawed_entry(found.sent) if reads and found.sent else None,
        form_digest=found.form_digest or "",
        notes=noted(rated) if reads or facts.answered else {},
        said=_said(answer, rated) if answer is not None else None,
    )


def are_kept_apart(session: Session, look_id: int) -> bool:
    """Tell whether whoever was drawn does not judge the first now, or whom it is about."""
    query = _whole().with_only_columns(_apart(), maintain_column_froms=True)
    return bool(session.scalar(query.where(SecondLook.id == look_id)))


def _apart() -> ColumnElement[bool]:
    return or_(
        conflict_between(SecondLook.second_id, Enrolment.person_id),
        conflict_between(SecondLook.second_id, SecondLook.first_id),
    )


def _said(answer: SecondAnswer, first: Mapping[str, ItemRating]) -> SecondSaid:
    account = thawed(answer.account) if answer.verdict is None else ItemsAccount(form="", items={})
    return SecondSaid(
        answered_at=answer.answered_at,
        differs=answer.differs,
        verdict=answer.verdict,
        reason=answer.account if answer.verdict is not None else "",
        first={item: said for item, said in first.items() if item in account.items},
        second=account.items,
    )


def _looks() -> Select[*tuple[Any, ...]]:
    first, second = aliased(Person), aliased(Person)
    return (
        select(
            SecondLook,
            SecondAnswer.differs,
            first.name.label("first_name"),
            second.name.label("second_name"),
            LogEntry.held_on.label("entry_on"),
            Observation.held_on.label("observed_on"),
        )
        .join(first, first.id == SecondLook.first_id)
        .join(second, second.id == SecondLook.second_id)
        .join(SecondAnswer, SecondAnswer.look_id == SecondLook.id, isouter=True)
        .join(Review, Review.id == SecondLook.review_id, isouter=True)
        .join(Submission, Submission.id == Review.submission_id, isouter=True)
        .join(LogEntry, LogEntry.id == Submission.entry_id, isouter=True)
        .join(Rating, Rating.id == SecondLook.rating_id, isouter=True)
        .join(Observation, Observation.id == Rating.observation_id, isouter=True)
    )


def _whole() -> Select[*tuple[Any, ...]]:
    companion = aliased(Person)
    return (
        _looks()
        .add_columns(
            SecondAnswer,
            Submission.account.label("sent"),
            Rating.account.label("rated"),
            Rating.form_digest,
            Enrolment.region,
            SupportGroup.label,
            companion.name.label("companion_name"),
            _apart().label("conflict"),
        )
        .join(Enrolment, Enrolment.id.in_((LogEntry.enrolment_id, Observation.enrolment_id)))
        .join(SupportGroup, SupportGroup.id == LogEntry.group_id, isouter=True)
        .join(companion, companion.id == LogEntry.companion_id, isouter=True)
    )


def _line(row: Any) -> LookLine:  # noqa: ANN401 -- a row of `_looks`
    look: SecondLook = row.SecondLook
    return LookLine(
        public_id=look.public_id,
        first_name=row.first_name,
        second_name=row.second_name,
        is_entry=look.review_id is not None,
        held_on=row.entry_on or row.observed_on,
        until=look.until,
        differs=row.differs,
    )
