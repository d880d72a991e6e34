"""What happens between two visits: weeks of reading and of meetings, by the same actions that the
pages use, each at its own time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.certification.queries import published_rules
from facilitator.curriculum.model import Module
from facilitator.demo import practice
from facilitator.demo.learning import Learner
from facilitator.demo.people import STAFF, Trainee
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.practice.queries import groups_of
from facilitator.programmes.actions import AssignSupervisor, assign_supervisor
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.publications.queries import current_programme
from facilitator.web.demo_accounts import address_of
from tests.journeys.steps.records import person

EVERY = timedelta(days=8)
NEWEST = 2
PASSED_ON_THE_PAGES = "safe-spaces"
OBSERVED = 3
ALL = len(practice.ROLES)
_OLU_FROM = 14
_PER_ENTRY = 4


class Rest(Place):
    """Where the story plays, without the module that was passed on the pages."""

    def modules(self, version: int) -> tuple[Module, ...]:
        return tuple(it for it in super().modules(version) if it.id != PASSED_ON_THE_PAGES)


class LongWay:
    """Everything that one trainee and their supervisors do while nobody looks on."""

    def __init__(self, session: Session, trainee: str, *, now: datetime) -> None:
        published = current_programme(session)
        self._place = Rest(
            session=session,
            programme=published.programme,
            rules=published_rules(published),
            now=now,
            people={who: person(session, address_of(who)) for who in (*STAFF, trainee)},
            cohort_id=0,
        )
        self._account = trainee
        self._me = self._place.trainee(trainee)
        (group,) = groups_of(session, self._me.person_id)
        self._group = group.public_id

    def observe(self) -> None:
        """Sit in on three meetings, the first of them now."""
        for number in range(OBSERVED):
            self._meet(number, self._place.now + number * EVERY, ())

    def go_on(self) -> None:
        """Pass the quizzes of the other modules, run and lead all meetings but one, be signed off.

        The one, the first beside somebody, was logged on the pages.
        """
        self._learn()
        self._give_second_supervisor()
        competencies = self._place.competencies(NEWEST)
        critical = [one.code for one in competencies if one.safety_critical]
        every = [one.code for one in competencies]
        for number in range(OBSERVED + 1, ALL):
            at = self._place.now + (number - OBSERVED) * EVERY
            by_olu = number - _OLU_FROM
            shown = _part(every, number - OBSERVED - 1) if by_olu < 0 else _part(critical, by_olu)
            self._meet(number, at, shown)
        practice.sign_off_all(
            self._place.session,
            self._place.people["supervisor"],
            self._place.enrolment(self._account),
            competencies,
            now=self._place.now + ALL * EVERY - OBSERVED * EVERY,
        )

    def _learn(self) -> None:
        """Read and pass what is left after the first module, which was passed on the pages."""
        learner = Trainee(
            account=self._account,
            name="",
            group="",
            topic="",
            begun_days_ago=0,
            rules=NEWEST,
            modules=len(self._place.modules(NEWEST)),
        )
        timeline = Timeline()
        Learner(self._place, learner).plan(timeline, self._place.now)
        timeline.play(self._place.now + ALL * EVERY)

    def _give_second_supervisor(self) -> None:
        enrolment = self._place.enrolment(self._account)
        command = AssignSupervisor(
            supervisor_id=self._place.people["supervisor2"].person_id,
            enrolment_id=enrolment.id,
            kind=AssignmentKind.ADDITIONAL,
            from_on=day_in(enrolment.zone, self._place.now),
        )
        cora = self._place.people["coordinator"]
        assign_supervisor(self._place.session, cora, command, now=self._place.now)

    def _meet(self, number: int, at: datetime, shows: tuple[str, ...]) -> None:
        sitting = practice.Sitting(
            number=number, held_on=at.date(), group=self._group, shows=shows
        )
        account = practice.account_of(sitting)
        entry = practice.log(self._place.session, self._me, account, now=at)
        who = "supervisor" if number < _OLU_FROM else "supervisor2"
        answered = at + timedelta(hours=2)
        practice.confirm(
            self._place.session, self._place.people[who], entry, account, now=answered
        )


def _part(codes: Sequence[str], turn: int) -> tuple[str, ...]:
    return tuple(codes[turn * _PER_ENTRY : (turn + 1) * _PER_ENTRY])
