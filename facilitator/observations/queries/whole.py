"""One observation, to each as much as they may see, and what a rater has typed so far."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session, aliased

from facilitator.errors import NotFound
from facilitator.observations import rules
from facilitator.observations.accounts import RatingAccount, thawed
from facilitator.observations.models import (
    Observation,
    ObservationCallOff,
    ObservationReading,
    ObservationSummary,
    Rating,
    RatingDraft,
    SummaryConfirmation,
)
from facilitator.observations.queries.lists import ObservationLine, line_of, lines
from facilitator.observations.rules import Part, SummaryFacts
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.models import Assignment
from facilitator.programmes.queries import live_on

READINGS_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingLine:
    """A rating that its reader may see. `late` is one that was sent when the others were open."""

    part: Part
    rater_name: str
    sent_at: datetime
    account: RatingAccount
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """The summary that was written last."""

    public_id: str
    facts: SummaryFacts
    by_name: str
    written_at: datetime
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """Who read it, and when."""

    reader_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationInFull:
    """An observation as its reader may see it; `ratings` are those that they may read.

    A summary is shown to the raters as soon as it is written, to others when both agree.
    """

    line: ObservationLine
    enrolment_id: int
    form_digest: str
    supervised: bool
    call_off_reason: str | None
    ratings: tuple[RatingLine, ...]
    summary: SummaryLine | None
    readings: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRating:
    """What was typed so far, for its rater alone. Version 0 is a form that nobody touched."""

    version: int
    saved_at: datetime | None
    typed: Mapping[str, Sequence[str]]


def observation_in_full(
    session: Session, reader: Actor, public_id: str, on: date
) -> ObservationInFull:
    """Return an observation, or raise `NotFound` when it is not the reader's business."""
    query = lines().add_columns(
        Observation.form_digest,
        ObservationCallOff.reason,
        _supervises(reader.person_id, on).label("supervised"),
    )
    found = session.execute(query.where(Observation.public_id == public_id)).one_or_none()
    if found is None:
        raise NotFound
    line = line_of(found)
    if not rules.may_see(reader, line.facts, supervised=found.supervised):
        raise NotFound
    parts = rules.visible(reader, line.facts, supervised=found.supervised)
    own = line.facts.part_of(reader.person_id) is Part.SELF
    return ObservationInFull(
        line=line,
        enrolment_id=found.Observation.enrolment_id,
        form_digest=found.form_digest,
        supervised=found.supervised,
        call_off_reason=found.reason,
        ratings=_ratings(session, line.id, parts),
        summary=_summary(session, line, reader) if line.facts.open else None,
        readings=_readings(session, line.id) if own and line.facts.open else (),
    )


def draft_rating(session: Session, observation_id: int, rater_id: int) -> DraftRating:
    """Return what somebody has typed so far."""
    draft = session.get(RatingDraft, (observation_id, rater_id))
    if draft is None:
        return DraftRating(version=0, saved_at=None, typed={})
    return DraftRating(
        version=draft.version, saved_at=draft.saved_at, typed=json.loads(draft.typed)
    )


def _supervises(person_id: int, on: date) -> ColumnElement[bool]:
    return exists().where(
        Assignment.enrolment_id == Observation.enrolment_id,
        Assignment.supervisor_id == person_id,
        Observation.trainee_id != person_id,
        live_on(on),
    )


def _ratings(
    session: Session, observation_id: int, parts: Iterable[Part]
) -> tuple[RatingLine, ...]:
    claimer = aliased(Person)
    found = session.execute(
        select(Rating, func.coalesce(claimer.name, Person.name))
        .join(Person, Person.id == Rating.rater_id)
        .join(claimer, claimer.id == Person.claimed_by_id, isouter=True)
        .where(Rating.observation_id == observation_id, Rating.part.in_(list(parts)))
    ).all()
    pair = [rating.sent_at for rating, _name in found if rating.part in rules.RATERS]
    both = max(pair) if len(pair) == len(rules.RATERS) else None
    order = tuple(Part)
    lines = [
        RatingLine(
            part=rating.part,
            rater_name=name,
            sent_at=rating.sent_at,
            account=thawed(rating.account),
            late=both is not None and rating.part is Part.SELF and rating.sent_at > both,
        )
        for rating, name in found
    ]
    return tuple(sorted(lines, key=lambda line: order.index(line.part)))


def _summary(session: Session, line: ObservationLine, reader: Actor) -> SummaryLine | None:
    found = session.execute(
        select(
            ObservationSummary,
            Person.name,
            SummaryConfirmation.summary_id.is_not(None).label("confirmed"),
        )
        .join(Person, Person.id == ObservationSummary.written_by_id)
        .join(
            SummaryConfirmation,
            SummaryConfirmation.summary_id == ObservationSummary.id,
            isouter=True,
        )
        .where(ObservationSummary.observation_id == line.id)
        .order_by(ObservationSummary.number.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        return None
    summary, name, confirmed = found
    if not confirmed and line.facts.part_of(reader.person_id) not in rules.RATERS:
        return None
    return SummaryLine(
        public_id=summary.public_id,
        facts=SummaryFacts(written_by_id=summary.written_by_id, confirmed=confirmed),
        by_name=name,
        written_at=summary.written_at,
        summary=summary.summary,
    )


def _readings(session: Session, observation_id: int) -> tuple[ReadingLine, ...]:
    found = session.execute(
        select(Person.name.label("reader_name"), ObservationReading.at)
        .join(Person, Person.id == ObservationReading.reader_id)
        .where(ObservationReading.observation_id == observation_id)
        .order_by(ObservationReading.at.desc())
        .limit(READINGS_MOST)
    )
    return tuple(ReadingLine(**row) for row in found.mappings())
