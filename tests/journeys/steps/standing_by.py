"""What others do beside somebody's meetings while nobody looks on: they hold supervision, watch
from two chairs, and confirm what only they know. All by the actions that the pages use."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from facilitator.competencies.rules import Level
from facilitator.curriculum.reference import Anchor
from facilitator.demo.place import Place
from facilitator.observations.accounts import ItemRating, RatingAccount
from facilitator.observations.actions import (
    ConfirmSummary,
    OpenObservation,
    SubmitRating,
    WriteSummary,
    confirm_summary,
    open_observation,
    submit_rating,
    write_summary,
)
from facilitator.observations.rules import ObservedKind, Occasion
from facilitator.people.models import Person
from facilitator.programmes.rules import day_in
from facilitator.readiness.actions import Attest, attest
from facilitator.readiness.rules import VOICES, Fact, Voice
from facilitator.supervision.actions import (
    AnswerSession,
    NoteSession,
    answer_session,
    note_session,
)
from facilitator.supervision.rules import Answer, SessionKind, SessionNote

_SPEAKERS = {Voice.SUPERVISOR: "supervisor", Voice.COORDINATOR: "coordinator"}
_LATER = timedelta(hours=3)


class StandingBy:
    """Sam, Olu and Cora beside one trainee."""

    def __init__(self, place: Place, trainee: str) -> None:
        self._place = place
        self._trainee = trainee

    def supervise(self, held_on: date, kind: SessionKind, minutes: int, *, at: datetime) -> None:
        """Let Sam hold supervision, and the trainee confirm it."""
        session, enrolment = self._place.session, self._place.enrolment(self._trainee)
        note = SessionNote(
            kind=kind,
            held_on=held_on,
            minutes=minutes,
            topics=frozenset({"S4"}),
            next_steps="Leave the first silence to the group.",
        )
        command = NoteSession(note=note, enrolments=(enrolment.public_id,))
        noted = note_session(session, self._place.people["supervisor"], command, now=at)
        confirmed = AnswerSession(session=noted, answer=Answer.CONFIRM)
        me = self._place.trainee(self._trainee)
        answer_session(session, me, confirmed, now=at + _LATER)

    def watch(self, first: str, of: str, *, held_on: date, at: datetime) -> None:
        """Let two supervisors rate a meeting of a group, or a role-play, each apart, and agree."""
        played = of.startswith("role-play-")
        kind = ObservedKind.ROLE_PLAY if played else ObservedKind.MEETING
        occasion = Occasion(
            kind=kind,
            held_on=held_on,
            group=None if played else of,
            role_play=of if played else None,
        )
        second = "supervisor2" if first == "supervisor" else "supervisor"
        session, people = self._place.session, self._place.people
        command = OpenObservation(
            enrolment=self._place.enrolment(self._trainee).public_id,
            occasion=occasion,
            second=session.get_one(Person, people[second].person_id).public_id,
        )
        opened = open_observation(session, people[first], command, now=at)
        for who in (first, second):
            rating = SubmitRating(observation=opened, version=0, account=self._seen())
            submit_rating(session, people[who], rating, now=at + _LATER)
        written = WriteSummary(observation=opened, seen="", summary="A calm and steady evening.")
        summary = write_summary(session, people[first], written, now=at + _LATER)
        agreed = ConfirmSummary(observation=opened, seen=summary)
        confirm_summary(session, people[second], agreed, now=at + _LATER)

    def confirm(self, facts: Iterable[Fact], subject: str = "", *, at: datetime) -> None:
        """Let whoever knows confirm each of these."""
        enrolment = self._place.enrolment(self._trainee)
        for fact in facts:
            command = Attest(
                enrolment=enrolment.public_id,
                fact=fact,
                on=day_in(enrolment.zone, at),
                subject=subject,
            )
            speaker = self._place.people[_SPEAKERS[VOICES[fact]]]
            attest(self._place.session, speaker, command, now=at)

    def _seen(self) -> RatingAccount:
        form = self._place.programme.observation
        assert form is not None
        return RatingAccount(
            form=form.digest,
            items={item.id: ItemRating(level=Anchor.SHOWN) for item in form.items},
            strength="Slow and kind.",
            next_step="Ask the whole circle first.",
            proposed=Level.L4,
            no_conflict=True,
        )
