"""Keeping one's own thoughts, and putting some of them into the minutes."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.db.base import new_salt, salted_digest
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.people.rules import Actor
from facilitator.supervision import thinking
from facilitator.supervision.actions.finding import locked
from facilitator.supervision.models import SharedThought, Thoughts
from facilitator.supervision.queries import trainee_sees


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepThoughts:
    """All of one's thoughts, by prompt, from the version that their writer saw; 0 for none."""

    version: int
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareThoughts:
    """Prompts whose answers go into the minutes of a session."""

    session: str
    prompts: tuple[str, ...]


def keep_thoughts(session: Session, actor: Actor, command: KeepThoughts, *, now: datetime) -> None:
    """Keep what somebody thinks, for nobody but themselves."""
    answers = {prompt: words.strip() for prompt, words in command.answers if words.strip()}
    enforce(thinking.refusal_of_thoughts(answers))
    kept = _own(session, actor)
    if (kept.version if kept else 0) != command.version:
        raise Stale
    if kept is None:
        kept = Thoughts(enrolment_id=actor.enrolled, kept_at=now, answers="{}")
        session.add(kept)
    kept.answers, kept.kept_at = json.dumps(answers), now
    session.flush()


def share_thoughts(
    session: Session, actor: Actor, command: ShareThoughts, *, now: datetime
) -> None:
    """Put some of one's thoughts into the minutes, where everybody who was there reads them.

    They leave one's own page with it, and stay in the minutes for good.
    """
    row = locked(session, command.session)
    (me,) = trainee_sees(session, actor, command.session).attendees
    if me.enrolment_id != actor.enrolled:
        raise NotFound
    own = _own(session, actor)
    kept = json.loads(own.answers) if own else {}
    shared = session.scalars(
        select(SharedThought.prompt).where(
            SharedThought.session_id == row.id, SharedThought.enrolment_id == me.enrolment_id
        )
    ).all()
    chosen = tuple(dict.fromkeys(command.prompts))
    enforce(thinking.refusal_to_share(me.standing, chosen, kept, shared))
    thoughts = [_shared(row.id, me.enrolment_id, it, kept.pop(it), now) for it in chosen]
    session.add_all(thoughts)
    if own is not None:
        own.answers = json.dumps(kept)
    session.flush()
    details = {it.prompt: it.digest for it in thoughts}
    subject = f"supervision:{row.public_id}"
    record(session, actor.key, "thoughts shared", subject, details, now=now)


def _own(session: Session, actor: Actor) -> Thoughts | None:
    return session.scalar(
        select(Thoughts)
        .where(Thoughts.enrolment_id == actor.enrolled)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _shared(
    session_id: int, enrolment_id: int, prompt: str, words: str, now: datetime
) -> SharedThought:
    salt = new_salt()
    return SharedThought(
        session_id=session_id,
        enrolment_id=enrolment_id,
        prompt=prompt,
        shared_at=now,
        salt=salt,
        digest=salted_digest(salt, words),
        words=words,
    )
