"""An installation with a crowd in it, at one of two sizes, and the visits of those who ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from benchmarks import learning, papers, practice
from benchmarks.crowd import Learner, Place, learners, people
from benchmarks.tables import Tables
from facilitator import server
from facilitator.app import sessions_of
from facilitator.config import PREFIX, Settings
from facilitator.curriculum.model import Programme
from facilitator.installing import Founding, found, make_keys, writing
from facilitator.migrations import upgrade
from facilitator.people.passwords import hash_password
from facilitator.people.queries import actor
from facilitator.people.rules import Role
from facilitator.programmes.actions import OpenCohort, open_cohort
from facilitator.programmes.queries import programme as its_programme
from facilitator.publications.queries import current_programme
from facilitator.quizzes.actions import start_attempt
from facilitator.resources import resource_folder
from facilitator.visits.actions import begin_visit

PASSWORD = "a long password for the crowd"  # noqa: S105 -- nobody's: the crowd lives for minutes
SUBMITTERS = 20
EMAIL = "coordinator@crowd.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How many learn, who answers for them, and how much each of them wrote."""

    name: str
    trainees: int
    supervisors: int
    entries_each: int = 50
    letters_each: int = 5


SMALL = Size(name="small", trainees=100, supervisors=5)
LARGE = Size(name="x20", trainees=2000, supervisors=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    """Where it is, and the cookies and addresses with which its pages are asked for."""

    size: Size
    environ: Mapping[str, str]
    database: Path
    trainee: str
    supervisor: str
    module: str
    lesson: str
    attempts: tuple[tuple[str, str], ...]


def seed(folder: Path, size: Size) -> Seeded:
    """Make an installation in a folder and fill it."""
    environ = {f"{PREFIX}DATA": str(folder), f"{PREFIX}BASE_URL": "http://127.0.0.1"}
    make_keys(environ, now=server.now())
    settings = Settings.from_environ(environ)
    upgrade(settings.database_url)
    sessions = sessions_of(settings)
    with writing(sessions) as session:
        place = _found(session)
        programme = current_programme(session).programme
        crowd = _fill(session, place, programme, size)
        session.commit()
    with writing(sessions) as session:
        one = crowd[len(crowd) // 2]
        seeded = Seeded(
            size=size,
            environ=environ,
            database=folder / "facilitator.sqlite3",
            trainee=begin_visit(session, one.person_id, now=place.now),
            supervisor=begin_visit(session, one.supervisor_id, now=place.now),
            module=programme.modules[1].id,
            lesson=programme.modules[1].lessons[0].id,
            attempts=tuple(_attempts(session, place, programme, crowd[:SUBMITTERS])),
        )
        session.commit()
    return seeded


def _found(session: Session) -> Place:
    now = server.now()
    founding = Founding(
        kind="real",
        title="Peer groups",
        zone="UTC",
        region="uk",
        name="Cora Coordinator",
        email=EMAIL,
        password_hash=hash_password(PASSWORD),
    )
    found(session, founding, resource_folder("curriculum"), now=now)
    cohort = open_cohort(session, None, OpenCohort(title="Autumn"), now=now)
    its = its_programme(session)
    return Place(its.id, cohort.id, its.region, now)


def _fill(session: Session, place: Place, programme: Programme, size: Size) -> tuple[Learner, ...]:
    connection = session.connection()
    tables = Tables(connection)
    supervisors = people(tables, place, Role.SUPERVISOR, size.supervisors)
    trainees = people(tables, place, Role.TRAINEE, size.trainees)
    crowd = learners(tables, place, trainees, supervisors)
    log = practice.Log(tables, place)
    for learner in crowd:
        log.entries(learner, size.entries_each)
        learning.learning(tables, place, learner, programme.modules[:3])
        papers.evidence(tables, place, learner, programme)
        papers.letters(tables, place, learner, size.letters_each)
        if learner.enrolment_id % 20 == 0:
            papers.certificate(tables, place, learner)
    papers.events(connection, tables, place, 2 * size.trainees * size.entries_each)
    return crowd


def _attempts(
    session: Session, place: Place, programme: Programme, crowd: Sequence[Learner]
) -> Iterator[tuple[str, str]]:
    """Open a try at the last quiz for some, each in a visit of their own."""
    for learner in crowd:
        who = actor(session, learner.person_id, now=place.now)
        attempt = start_attempt(session, who, programme.modules[-1].id, now=place.now)
        yield begin_visit(session, learner.person_id, now=place.now), attempt
