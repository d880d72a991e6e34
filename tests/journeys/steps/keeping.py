"""What a holder does through the term of a certificate while nobody looks on: they lead, learn,
talk with their supervisor and are watched, by the actions that the pages use."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.certification.actions import (
    AnswerLearning,
    LogLearning,
    answer_learning,
    log_learning,
)
from facilitator.certification.keeping import LearningKind
from facilitator.demo import practice
from facilitator.practice.queries import groups_of
from facilitator.supervision.rules import SessionKind
from tests.journeys.steps.long_way import place_of
from tests.journeys.steps.standing_by import StandingBy

_MONTH = timedelta(days=30)
_LEARNED = ((3, LearningKind.REFRESHER, 180), (8, LearningKind.OTHER, 820)) * 2


class Term:
    """The months from the day of a certificate to the day on which its holder asks again."""

    def __init__(self, session: Session, holder: str, *, begun: datetime, ends: datetime) -> None:
        self._place = place_of(session, holder, now=begun)
        self._me = self._place.trainee(holder)
        self._group = groups_of(session, self._me.person_id)[0].public_id
        self._by = StandingBy(self._place, holder)
        self._months = [begun + number * _MONTH for number in range((ends - begun) // _MONTH)]

    def keep_at_it(self) -> None:
        """Lead and talk with Sam each month, be watched twice, and learn for thirty hours."""
        for number, at in enumerate(self._months):
            self._lead(at)
            self._by.supervise(at.date(), SessionKind.INDIVIDUAL, 60, at=at)
            if number % 12 == 2:
                self._by.watch("supervisor", self._group, held_on=at.date(), at=at)
        for number, (month, kind, minutes) in enumerate(_LEARNED):
            self._learn(self._months[month + number // 2 * 10], kind, minutes)

    def _lead(self, at: datetime) -> None:
        last = len(practice.ROLES) - 1
        sitting = practice.Sitting(number=last, held_on=at.date(), group=self._group, shows=())
        account, session = practice.account_of(sitting), self._place.session
        entry = practice.log(session, self._me, account, now=at)
        later = at + timedelta(hours=2)
        practice.confirm(session, self._place.people["supervisor"], entry, account, now=later)

    def _learn(self, at: datetime, kind: LearningKind, minutes: int) -> None:
        session = self._place.session
        learned = LogLearning(kind=kind, held_on=at.date(), minutes=minutes, title="A course")
        entry = log_learning(session, self._me, learned, now=at)
        said = AnswerLearning(entry=entry, confirmed=True)
        answer_learning(session, self._place.people["supervisor"], said, now=at)
