"""Cards and their counts, for the trainee and whoever supervises them; and what members see."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, Select, exists, or_, select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.practice.models import GroupFacilitator, SupportGroup
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.queries import live_on
from facilitator.voices.models import VoiceCard, VoiceCount
from facilitator.voices.rules import Answer, Counts, Question, Window, shown

PAGE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class AskableGroup:
    """A group of somebody for which its reader may make a card."""

    enrolment: str
    person_name: str
    own: bool
    group: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """A card in a list."""

    id: int
    public_id: str
    person_name: str
    own: bool
    label: str
    held_on: date
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class CardInFull:
    """A card with the counts that may be seen now."""

    line: CardLine
    seed: str
    secret_hash: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberCard:
    """What a member sees of a card. The two people must not fill it in themselves."""

    label: str
    held_on: date
    closes_at: datetime
    not_for: frozenset[int]


def askable_groups(session: Session, reader: Actor, on: date) -> tuple[AskableGroup, ...]:
    """Return the groups of the reader's own practice and of those whom they supervise."""
    found = session.execute(
        select(
            Enrolment.public_id.label("enrolment"),
            Person.name.label("person_name"),
            (Enrolment.person_id == reader.person_id).label("own"),
            SupportGroup.public_id.label("group"),
            SupportGroup.label,
        )
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .join(GroupFacilitator, GroupFacilitator.person_id == Enrolment.person_id)
        .join(SupportGroup, SupportGroup.id == GroupFacilitator.group_id)
        .where(_whose_business(reader, on), Enrolment.until_on.is_(None))
        .order_by(Person.name, SupportGroup.label, SupportGroup.id)
    )
    return tuple(AskableGroup(**row) for row in found.mappings())


def cards_of(
    session: Session, reader: Actor, on: date, *, before: int | None = None
) -> tuple[CardLine, ...]:
    """Return the cards that are the reader's business, newest first, one more than fit."""
    query = _cards(reader, on)
    if before is not None:
        query = query.where(VoiceCard.id < before)
    found = session.execute(query.order_by(VoiceCard.id.desc()).limit(PAGE + 1))
    return tuple(_line(row, reader) for row in found)


def card_in_full(
    session: Session, reader: Actor, public_id: str, on: date, *, now: datetime
) -> CardInFull:
    """Return a card, or raise `NotFound` when it is none of the reader's business."""
    found = session.execute(
        _cards(reader, on).where(VoiceCard.public_id == public_id)
    ).one_or_none()
    if found is None:
        raise NotFound
    line = _line(found, reader)
    return CardInFull(
        line=line,
        seed=found.VoiceCard.seed,
        secret_hash=found.VoiceCard.secret_hash,
        counts=shown(_counts(session, line.id), line.window, now),
    )


def member_card(session: Session, secret_hash: str, *, now: datetime) -> MemberCard:
    """Return what a link opens. `NotFound` when it is unknown, early or over."""
    found = session.execute(
        select(VoiceCard, SupportGroup.label, Enrolment.person_id)
        .join(SupportGroup, SupportGroup.id == VoiceCard.group_id)
        .join(Enrolment, Enrolment.id == VoiceCard.enrolment_id)
        .where(VoiceCard.secret_hash == secret_hash)
    ).one_or_none()
    if found is None:
        raise NotFound
    card, label, person_id = found
    if not Window(opens_at=card.opens_at, closes_at=card.closes_at).open(now):
        raise NotFound
    return MemberCard(
        label=label,
        held_on=card.held_on,
        closes_at=card.closes_at,
        not_for=frozenset({person_id, card.made_by_id}),
    )


def _whose_business(reader: Actor, on: date) -> ColumnElement[bool]:
    supervised = exists().where(
        Assignment.enrolment_id == Enrolment.id,
        Assignment.supervisor_id == reader.person_id,
        live_on(on),
    )
    return or_(Enrolment.person_id == reader.person_id, supervised)


def _cards(reader: Actor, on: date) -> Select[VoiceCard, str, str, int]:
    return (
        select(VoiceCard, SupportGroup.label, Person.name, Enrolment.person_id)
        .join(SupportGroup, SupportGroup.id == VoiceCard.group_id)
        .join(Enrolment, Enrolment.id == VoiceCard.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(_whose_business(reader, on))
    )


def _line(row: Row[VoiceCard, str, str, int], reader: Actor) -> CardLine:
    card = row.VoiceCard
    return CardLine(
        id=card.id,
        public_id=card.public_id,
        person_name=row.name,
        own=row.person_id == reader.person_id,
        label=row.label,
        held_on=card.held_on,
        window=Window(opens_at=card.opens_at, closes_at=card.closes_at),
    )


def _counts(session: Session, card_id: int) -> Counts:
    found = session.execute(
        select(VoiceCount.question, VoiceCount.answer, VoiceCount.ticked).where(
            VoiceCount.card_id == card_id
        )
    )
    counts: dict[Question, dict[Answer, int]] = {}
    for question, answer, ticked in found:
        counts.setdefault(question, {})[Answer(answer)] = ticked
    return {question: counts[question] for question in Question if question in counts}
