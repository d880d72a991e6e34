"""Supervision between Sam and Tara, for tests that need some."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from facilitator.people.models import Person
from facilitator.supervision import actions
from facilitator.supervision.rules import Answer, SessionKind, SessionNote
from tests.cast import NOW, TODAY, Cast

NOTE = SessionNote(
    kind=SessionKind.INDIVIDUAL,
    held_on=TODAY,
    minutes=60,
    topics=frozenset({"S3"}),
    next_steps="Leave the first silence to the group.",
)


class Held:
    """Sam supervises Tara, and each of them writes it down at times."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.session = cast.session
        self.now = NOW

    def noted(self, *others: str, by: Person | None = None, **changes: Any) -> str:
        """Sam wrote this down, about Tara and others by their enrolments."""
        corrects = changes.pop("corrects", None)
        command = actions.NoteSession(
            note=replace(NOTE, **changes),
            enrolments=(self.cast.enrolment.public_id, *others),
            corrects=corrects,
        )
        actor = self.cast.actor(by or self.cast.sam)
        return self._done(actions.note_session(self.session, actor, command, now=self._later()))

    def told(self, by: Person | None = None, **changes: Any) -> str:
        """Tara wrote this down, about Sam."""
        corrects = changes.pop("corrects", None)
        supervisor = changes.pop("supervisor", self.cast.sam.public_id)
        command = actions.NoteOwnSession(
            note=replace(NOTE, **changes), supervisor=supervisor, corrects=corrects
        )
        actor = self.cast.actor(by or self.cast.tara)
        kept = actions.note_own_session(self.session, actor, command, now=self._later())
        return self._done(kept)

    def answered(self, held: str, by: Person, reason: str = "") -> str:
        """Somebody said whether it was so; with a reason it was not."""
        answer = Answer.NOT_SO if reason else Answer.CONFIRM
        command = actions.AnswerSession(session=held, answer=answer, reason=reason)
        actions.answer_session(self.session, self.cast.actor(by), command, now=self._later())
        return self._done(held)

    def confirmed(self, on: date = TODAY, **changes: Any) -> str:
        return self.answered(self.noted(held_on=on, **changes), self.cast.tara)

    def withdrawn(self, held: str, by: Person) -> str:
        actor = self.cast.actor(by)
        actions.withdraw_session(self.session, actor, held, now=self._later())
        return self._done(held)

    def _later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def _done(self, held: str) -> str:
        self.session.commit()
        return held
