"""Walking along the history, and drawing who looks a second time at what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.calibration.accounts import noted
from facilitator.calibration.lots import chosen, is_drawn
from facilitator.calibration.models import LotState, SecondLook
from facilitator.calibration.rules import TIME_TO_LOOK
from facilitator.conflicts.queries import in_conflict_with
from facilitator.history.actions import record
from facilitator.history.models import Event, Head
from facilitator.notices.rules import LetterKind
from facilitator.observations.accounts import thawed
from facilitator.observations.models import Observation, Rating
from facilitator.observations.rules import RATERS, Part
from facilitator.people.letters import Wording, write_to
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.models import LogEntry, Review, Submission
from facilitator.practice.rules import Verdict
from facilitator.programmes.queries import enrolment_by_id, live_supervisor_ids
from facilitator.programmes.rosters import holders
from facilitator.programmes.rules import day_in

FEWEST_NOTES = 3
"""An observation with fewer notes gives nobody else anything to rate."""
_MOST_AT_ONCE = 200
_REVIEWED, _RATED = "log entry reviewed", "rating sent"
YOU_WERE_DRAWN = Wording(
    kind=LetterKind.OBSERVATION,
    subject="You were drawn for a second look",
    words=(
        "By lot, one record in ten is looked at by a second supervisor. This time it is you.\n"
        "You find it on the page “Scenes to rate” after you have signed in.\n"
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """What somebody looks at again, and who is too near to it to do so."""

    first_id: int
    enrolment_id: int
    near: frozenset[int]
    review_id: int | None = None
    rating_id: int | None = None


def draw_second_looks(session: Session, *, now: datetime) -> int:
    """Draw the lots of every verdict since the last time; return how many looks came of it.

    The very first time it notes where the history stands, so that nothing old is drawn.
    """
    head = session.scalar(select(Head.number)) or 0
    state = session.get(LotState, 1, with_for_update=True, populate_existing=True)
    if state is None:
        session.add(LotState(id=1, number=head))
        session.flush()
        return 0
    if state.number == head:
        return 0
    links = _links(session, state.number, head)
    drawn = [link for link in links if is_drawn(link.hash, link.subject)]
    made = sum(_draw(session, link, now) for link in drawn)
    state.number = links[-1].number if len(links) == _MOST_AT_ONCE else head
    session.flush()
    return made


def _links(session: Session, after: int, until: int) -> list[Event]:
    found = session.scalars(
        select(Event)
        .where(Event.number > after, Event.number <= until)
        .where(Event.happened.in_((_REVIEWED, _RATED)))
        .order_by(Event.number)
        .limit(_MOST_AT_ONCE)
    )
    return list(found)


def _draw(session: Session, link: Event, now: datetime) -> bool:
    find = _entry if link.happened == _REVIEWED else _observation
    drawn = find(session, link)
    second = _second(session, link.hash, drawn, now) if drawn else None
    if drawn is None or second is None:
        return False
    look = SecondLook(
        review_id=drawn.review_id,
        rating_id=drawn.rating_id,
        first_id=drawn.first_id,
        second_id=second,
        event_number=link.number,
        drawn_at=now,
        until=now + TIME_TO_LOOK,
    )
    session.add(look)
    session.flush()
    write_to(session, [second], YOU_WERE_DRAWN, now=now)
    details: dict[str, str | int | None] = {"link": link.number}
    record(session, None, "second look drawn", f"look:{look.public_id}", details, now=now)
    return True


def _entry(session: Session, link: Event) -> _Drawn | None:
    """Return the entry that this link confirmed; None where it was returned."""
    if json.loads(link.details).get("verdict") != Verdict.CONFIRM:
        return None
    found = session.execute(
        select(Review.id, Review.reviewer_id, LogEntry.enrolment_id, LogEntry.companion_id)
        .join(Submission, Submission.id == Review.submission_id)
        .join(LogEntry, LogEntry.id == Submission.entry_id)
        .where(LogEntry.public_id == _named(link), Review.verdict == Verdict.CONFIRM)
    ).one_or_none()
    if found is None:
        return None
    return _Drawn(
        first_id=found.reviewer_id,
        enrolment_id=found.enrolment_id,
        near=frozenset({found.reviewer_id, found.companion_id} - {None}),
        review_id=found.id,
    )


def _observation(session: Session, link: Event) -> _Drawn | None:
    """Return the observation that this link opened; None where it waits, or holds no notes."""
    found = session.execute(
        select(Rating, Observation.enrolment_id)
        .join(Observation, Observation.id == Rating.observation_id)
        .where(Observation.public_id == _named(link), Rating.part.in_(RATERS))
        .order_by(Rating.id)
    ).all()
    ratings = [row.Rating for row in found]
    if len(ratings) < len(RATERS) or ratings[-1].digest != json.loads(link.details).get("digest"):
        return None
    first = next(rating for rating in ratings if rating.part is Part.FIRST)
    if len(noted(thawed(first.account).items)) < FEWEST_NOTES:
        return None
    return _Drawn(
        first_id=first.rater_id,
        enrolment_id=found[0].enrolment_id,
        near=_with_claimers(session, [rating.rater_id for rating in ratings]),
        rating_id=first.id,
    )


def _with_claimers(session: Session, raters: Sequence[int]) -> frozenset[int]:
    """Return the raters, and whoever has said that they were one of them, as a guest."""
    claimed = select(Person.claimed_by_id).where(
        Person.id.in_(raters), Person.claimed_by_id.is_not(None)
    )
    return frozenset(raters) | frozenset(session.scalars(claimed))


def _second(session: Session, link: str, drawn: _Drawn, now: datetime) -> int | None:
    enrolment = enrolment_by_id(session, drawn.enrolment_id)
    judged = {enrolment.person_id, drawn.first_id}
    near = drawn.near | judged | in_conflict_with(session, judged)
    able = {
        public_id: who
        for public_id, who, _name in holders(session, Role.SUPERVISOR, now=now)
        if who not in near
    }
    live = set(live_supervisor_ids(session, enrolment.id, day_in(enrolment.zone, now)))
    supervising = [public_id for public_id, who in able.items() if who in live]
    found = chosen(link, supervising, able)
    return able[found] if found else None


def _named(link: Event) -> str:
    return link.subject.partition(":")[2]
