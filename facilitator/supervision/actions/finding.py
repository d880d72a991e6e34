"""Finding the session that an act is about, locked, and only for those who were in it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.errors import NotFound
from facilitator.people.rules import Actor
from facilitator.programmes.queries import programme
from facilitator.programmes.rules import day_in
from facilitator.supervision.models import SupervisionSession
from facilitator.supervision.queries import SessionInFull, supervisor_sees, trainee_sees


def locked(session: Session, public_id: str) -> SupervisionSession:
    """Return a session's row, locked, so that no two answers to it cross. Raises `NotFound`."""
    found = session.scalar(
        select(SupervisionSession)
        .where(SupervisionSession.public_id == public_id)
        .with_for_update(key_share=True)
    )
    if found is None:
        raise NotFound
    return found


def seen(
    session: Session, actor: Actor, public_id: str, *, now: datetime
) -> tuple[SupervisionSession, SessionInFull]:
    """Return a session that this person was in, locked, as they see it. Raises `NotFound`."""
    row = locked(session, public_id)
    if row.supervisor_id != actor.person_id:
        return row, trainee_sees(session, actor, public_id)
    today = day_in(programme(session).zone, now)
    return row, supervisor_sees(session, actor, public_id, today)
