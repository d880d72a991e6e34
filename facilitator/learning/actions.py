"""Reading lessons and writing reflections."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facilitator.curriculum.model import Programme
from facilitator.curriculum.pages import Lesson
from facilitator.db.base import new_public_id
from facilitator.errors import NotFound, Stale, enforce
from facilitator.history.actions import record
from facilitator.learning import rules
from facilitator.learning.models import LessonProgress, Reflection, ReflectionReading
from facilitator.people.rules import Actor
from facilitator.publications.queries import current_programme

READ = 100
AGAIN_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLesson:
    """How far down a lesson somebody has come, in per cent."""

    lesson_id: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteReflection:
    """Something to keep for oneself: an answer to a prompt, or to none.

    `prompt` is the id of the prompt, `page_id` that of the page on which it stands.
    """

    text: str
    page_id: str | None = None
    prompt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReflection:
    """A new text for a reflection, in the version that its writer saw."""

    reflection: str
    version: int
    text: str


def read_lesson(session: Session, actor: Actor, command: ReadLesson, *, now: datetime) -> None:
    """Keep how far somebody has come in a lesson. Going back up forgets nothing."""
    lesson = current_programme(session).programme.lesson(command.lesson_id)
    progress = _progress(session, actor, lesson, now)
    if progress.read_at is None:
        progress.position = max(progress.position, min(max(command.position, 1), READ - 1))
    progress.seen_at = now
    session.flush()


def finish_lesson(session: Session, actor: Actor, lesson_id: str, *, now: datetime) -> None:
    """Keep that somebody has read a lesson, and which revision of it."""
    lesson = current_programme(session).programme.lesson(lesson_id)
    progress = _progress(session, actor, lesson, now)
    known = progress.read_at is not None and progress.digest == lesson.digest
    progress.position = READ
    progress.seen_at = now
    progress.read_at = now
    progress.digest = lesson.digest
    progress.revision = lesson.revision
    session.flush()
    if not known:
        details: dict[str, str | int | None] = {
            "digest": lesson.digest,
            "revision": lesson.revision,
        }
        record(session, actor.key, "lesson read", f"lesson:{lesson.id}", details, now=now)


def write_reflection(
    session: Session, actor: Actor, command: WriteReflection, *, now: datetime
) -> str:
    """Keep a reflection and return its public id. A prompt has one; writing again changes it."""
    enforce(rules.refusal_of_reflection(command.text))
    digest = _digest_of(current_programme(session).programme, command)
    enrolment_id = actor.enrolled
    reflection = _answer_to(session, enrolment_id, command.prompt)
    if reflection is None:
        reflection = Reflection(
            public_id=new_public_id(),
            enrolment_id=enrolment_id,
            page_id=command.page_id,
            item_id=command.prompt,
            written_at=now,
        )
        session.add(reflection)
    reflection.item_digest = digest
    reflection.text = command.text.strip()
    reflection.changed_at = now
    session.flush()
    return reflection.public_id


def edit_reflection(
    session: Session, actor: Actor, command: EditReflection, *, now: datetime
) -> None:
    """Change a reflection of one's own."""
    enforce(rules.refusal_of_reflection(command.text))
    reflection = _own(session, actor, command.reflection)
    if reflection.version != command.version:
        raise Stale
    reflection.text = command.text.strip()
    reflection.changed_at = now
    session.flush()


def share_reflection(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Let one's supervisors read a reflection."""
    reflection = _own(session, actor, public_id)
    if reflection.shared_at is None:
        reflection.shared_at = now
        record(session, actor.key, "reflection shared", f"reflection:{public_id}", now=now)


def take_back_reflection(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Make a reflection private again."""
    reflection = _own(session, actor, public_id)
    if reflection.shared_at is not None:
        reflection.shared_at = None
        record(session, actor.key, "reflection taken back", f"reflection:{public_id}", now=now)


def delete_reflection(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Delete a reflection for good."""
    reflection = _own(session, actor, public_id)
    session.execute(
        delete(ReflectionReading).where(ReflectionReading.reflection_id == reflection.id)
    )
    session.delete(reflection)
    record(session, actor.key, "reflection deleted", f"reflection:{public_id}", now=now)


def note_reading(session: Session, actor: Actor, public_id: str, *, now: datetime) -> None:
    """Keep that somebody else read a reflection, once in half an hour."""
    found = session.scalars(
        select(Reflection.id).where(
            Reflection.public_id == public_id, Reflection.shared_at.is_not(None)
        )
    ).one_or_none()
    lately = select(ReflectionReading.id).where(
        ReflectionReading.reflection_id == found,
        ReflectionReading.reader_id == actor.person_id,
        ReflectionReading.at > now - AGAIN_AFTER,
    )
    if found is not None and session.scalar(lately.limit(1)) is None:
        session.add(ReflectionReading(reflection_id=found, reader_id=actor.person_id, at=now))
        session.flush()


def _progress(session: Session, actor: Actor, lesson: Lesson, now: datetime) -> LessonProgress:
    key = {"enrolment_id": actor.enrolled, "lesson_id": lesson.id}
    found = session.get(LessonProgress, key, with_for_update=True)
    if found is None:
        found = LessonProgress(
            **key, digest=lesson.digest, revision=lesson.revision, position=1, seen_at=now
        )
        session.add(found)
    return found


def _digest_of(programme: Programme, command: WriteReflection) -> str | None:
    if command.page_id is None:
        return None
    page = rules.reading_page(programme, command.page_id)
    return None if command.prompt is None else page.item(command.prompt).digest


def _answer_to(session: Session, enrolment_id: int, prompt: str | None) -> Reflection | None:
    if prompt is None:
        return None
    return session.scalars(
        select(Reflection).where(
            Reflection.enrolment_id == enrolment_id, Reflection.item_id == prompt
        )
    ).one_or_none()


def _own(session: Session, actor: Actor, public_id: str) -> Reflection:
    found = session.scalars(
        select(Reflection)
        .where(Reflection.public_id == public_id, Reflection.enrolment_id == actor.enrolled)
        .with_for_update()
    ).one_or_none()
    if found is None:
        raise NotFound
    return found
