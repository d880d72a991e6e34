"""What happens between two visits: weeks of reading and of meetings, by the same actions that the
pages use, each at its own time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from facilitator.certification.queries import published_rules
from facilitator.curriculum.model import Competency, Module
from facilitator.demo import practice
from facilitator.demo.learning import Learner
from facilitator.demo.people import STAFF, Trainee
from facilitator.demo.place import Place
from facilitator.demo.timeline import Timeline
from facilitator.practice.accounts import MeetingRole
from facilitator.practice.actions import NameGroup, name_group
from facilitator.practice.queries import groups_of
from facilitator.programmes.actions import AssignSupervisor, assign_supervisor
from facilitator.programmes.rules import AssignmentKind, day_in
from facilitator.publications.queries import current_programme
from facilitator.readiness.rules import Fact
from facilitator.supervision.rules import SessionKind
from facilitator.web.demo_accounts import address_of
from tests.journeys.steps.records import person
from tests.journeys.steps.standing_by import StandingBy

EVERY = timedelta(days=8)
NEWEST = 3
PASSED_ON_THE_PAGES = "safe-spaces"
OBSERVED = 3
ALL = len(practice.ROLES)
_OLU_FROM = 14
_PER_ENTRY = 4
_LED_FROM = practice.ROLES.index(MeetingRole.LEAD)
_WATCHED = range(_LED_FROM, _LED_FROM + 4)
_SUPERVISED_EVERY = 3
_SIGNED_BY_SAM = 27
_ROLE_PLAYS = ("friction", "rupture", "crisis", "integrated")
_TOGETHER = (SessionKind.GROUP, SessionKind.CO_REFLECTION)
_BY_OTHERS = (Fact.ADULT, Fact.TIME_SINCE_LOSS, Fact.HOST, Fact.SAFER_RECRUITMENT)


class Rest(Place):
    """Where the story plays, without the module that was passed on the pages."""

    def modules(self, version: int) -> tuple[Module, ...]:
        return tuple(it for it in super().modules(version) if it.id != PASSED_ON_THE_PAGES)


def place_of(session: Session, trainee: str, *, now: datetime) -> Place:
    """Return where a story plays, with one trainee and everybody who is there for them."""
    published = current_programme(session)
    return Rest(
        session=session,
        programme=published.programme,
        rules=published_rules(published),
        now=now,
        people={who: person(session, address_of(who)) for who in (*STAFF, trainee)},
        cohort_id=0,
    )


class LongWay:
    """Everything that one trainee and their supervisors do while nobody looks on."""

    def __init__(self, session: Session, trainee: str, *, now: datetime) -> None:
        self._place = place_of(session, trainee, now=now)
        self._account = trainee
        self._me = self._place.trainee(trainee)
        (group,) = groups_of(session, self._me.person_id)
        self._groups = [group.public_id]
        self._by = StandingBy(self._place, trainee)

    def observe(self) -> None:
        """Sit in on three meetings, the first of them now."""
        for number in range(OBSERVED):
            self._meet(number, self._place.now + number * EVERY, ())

    def go_on(self) -> None:
        """Pass the quizzes of the other modules, run and lead all meetings but one, be signed off.

        The one, the first beside somebody, was logged on the pages. Half of the meetings to lead
        are in another group, and four of them are watched from two chairs.
        """
        self._learn()
        self._give_second_supervisor()
        self._name_second_group()
        first = self._place.now  # within four weeks of the first meeting
        self._by.supervise(first.date(), SessionKind.INDIVIDUAL, 60, at=first)
        competencies = self._place.competencies(NEWEST)
        critical = [one.code for one in competencies if one.safety_critical]
        every = [one.code for one in competencies]
        for number in range(OBSERVED + 1, ALL):
            at = self._place.now + (number - OBSERVED) * EVERY
            by_olu = number - _OLU_FROM
            shown = _part(every, number - OBSERVED - 1) if by_olu < 0 else _part(critical, by_olu)
            self._meet(number, at, shown)
            self._stand_by(number, at)
        self._play(self._after_all)
        self._sign_off(competencies)

    @property
    def _after_all(self) -> datetime:
        return self._place.now + (ALL - OBSERVED) * EVERY

    def _stand_by(self, number: int, at: datetime) -> None:
        """Hold supervision after every third meeting, and watch some of those that are led."""
        later = at + timedelta(hours=4)
        if number % _SUPERVISED_EVERY == 1:
            self._by.supervise(later.date(), SessionKind.INDIVIDUAL, 120, at=later)
        if number in _WATCHED:
            first = ("supervisor", "supervisor2")[number % 2]
            self._by.watch(first, self._group_of(number), held_on=at.date(), at=later)

    def _play(self, at: datetime) -> None:
        """Reflect together, play the hard moments, and have confirmed what others know."""
        for days, kind in enumerate(_TOGETHER, start=1):
            past = at - timedelta(days=days)
            self._by.supervise(past.date(), kind, 60, at=past)
        for role_play in _ROLE_PLAYS:
            played = f"role-play-{role_play}"
            self._by.watch("supervisor", played, held_on=at.date(), at=at)
        self._by.confirm(_BY_OTHERS, at=at)
        for module in self._place.programme.modules:
            self._by.confirm([Fact.LIVE_PRACTICE], module.id, at=at)

    def _sign_off(self, competencies: tuple[Competency, ...]) -> None:
        """Sign off everything: most of it Sam, and the rest Olu."""
        shares = (competencies[:_SIGNED_BY_SAM], competencies[_SIGNED_BY_SAM:])
        for who, share in zip(("supervisor", "supervisor2"), shares, strict=True):
            practice.sign_off_all(
                self._place.session,
                self._place.people[who],
                self._place.enrolment(self._account),
                share,
                now=self._after_all,
            )

    def _name_second_group(self) -> None:
        named = NameGroup(label="Sunday circle")
        group = name_group(self._place.session, self._me, named, now=self._place.now)
        self._groups.append(group)

    def _group_of(self, number: int) -> str:
        return self._groups[number % 2 if number >= _LED_FROM else 0]

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
            number=number, held_on=at.date(), group=self._group_of(number), shows=shows
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
