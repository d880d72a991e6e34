"""Making a card for a meeting, and counting what a member ticks."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from facilitator.errors import N_, NotFound, NotPermitted, Refusal, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.practice.models import GroupFacilitator, SupportGroup
from facilitator.programmes.queries import enrolment_by_public_id, supervises
from facilitator.programmes.rules import day_in
from facilitator.voices import rules
from facilitator.voices.models import VoiceCard, VoiceCount
from facilitator.voices.rules import Answers, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeCard:
    """Whose group, which one and when; and the seed and the hash of the card's link."""

    enrolment: str
    group: str
    held_on: date
    seed: str
    secret_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FillCard:
    """What a member ticked, by the hash of the link that they hold."""

    secret_hash: str
    answers: Answers


def make_card(session: Session, actor: Actor, command: MakeCard, *, now: datetime) -> str:
    """Make a card for a meeting and return its public id. One meeting has one card."""
    enrolment = enrolment_by_public_id(session, command.enrolment)
    today = day_in(enrolment.zone, now)
    own = enrolment.person_id == actor.person_id
    supervised = supervises(session, actor.person_id, enrolment.id, on=today)
    if rules.refusal_to_ask(own=own, supervised=supervised) is not None:
        raise NotFound
    enforce(rules.refusal_of_day(command.held_on, today))
    group_id = _group_id(session, enrolment.person_id, command.group)
    window = rules.window_of(command.held_on, enrolment.zone)
    card = VoiceCard(
        enrolment_id=enrolment.id,
        group_id=group_id,
        held_on=command.held_on,
        made_by_id=actor.person_id,
        made_at=now,
        opens_at=window.opens_at,
        closes_at=window.closes_at,
        seed=command.seed,
        secret_hash=command.secret_hash,
    )
    _add(session, card)
    record(session, actor.key, "member card made", f"card:{card.public_id}", now=now)
    return card.public_id


def fill_card(session: Session, command: FillCard, *, now: datetime) -> None:
    """Count what a member ticked. Nothing else is kept: not who, not when, not what together."""
    card = session.scalars(
        select(VoiceCard).where(VoiceCard.secret_hash == command.secret_hash)
    ).one_or_none()
    if card is None or not Window(opens_at=card.opens_at, closes_at=card.closes_at).open(now):
        raise NotFound
    enforce(rules.refusal_of_answers(command.answers))
    insert = insert_sqlite if session.get_bind().dialect.name == "sqlite" else insert_postgresql
    for question, answer in sorted(command.answers.items()):
        session.execute(
            insert(VoiceCount)
            .values(card_id=card.id, question=question, answer=int(answer), ticked=1)
            .on_conflict_do_update(
                index_elements=[VoiceCount.card_id, VoiceCount.question, VoiceCount.answer],
                set_={"ticked": VoiceCount.ticked + 1},
            )
        )


def _group_id(session: Session, person_id: int, public_id: str) -> int:
    found = session.scalar(
        select(SupportGroup.id)
        .join(GroupFacilitator, GroupFacilitator.group_id == SupportGroup.id)
        .where(SupportGroup.public_id == public_id, GroupFacilitator.person_id == person_id)
    )
    if found is None:
        raise NotFound
    return found


def _add(session: Session, card: VoiceCard) -> None:
    """Add the card. Of two made at once for one meeting, the database itself keeps one."""
    try:
        with session.begin_nested():
            session.add(card)
    except IntegrityError as error:
        raise NotPermitted(
            Refusal("card-there", N_("There is a card for this meeting. Use that one."))
        ) from error
