"""The records of a running site: what its author knows, and what happens between two visits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from facilitator.app import sessions_of
from facilitator.config import Settings
from facilitator.curriculum.model import Programme
from facilitator.demo.answers import best_answer
from facilitator.demo.place import actor_of
from facilitator.installing import writing
from facilitator.people.models import Person
from facilitator.people.rules import Actor
from facilitator.programmes.queries import own_enrolment
from facilitator.publications.queries import current_programme
from facilitator.quizzes.answers import places_of
from facilitator.quizzes.drawing import lay_out
from facilitator.quizzes.queries import asked_item, attempt_sheet
from facilitator.scenarios.queries import own_rehearsal
from facilitator.scenarios.rules import shown_choices, walk
from facilitator.server import now
from tests.journeys.site import Site


class Records:
    """What a site keeps, opened from outside."""

    def __init__(self, site: Site) -> None:
        self._sessions = sessions_of(Settings.from_environ(site.environment()))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open the records, and change nothing."""
        with self._sessions() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open the records, and keep what is done with them."""
        with writing(self._sessions) as session:
            yield session
            session.commit()

    @property
    def programme(self) -> Programme:
        """The curriculum that is taught here."""
        with self.reading() as session:
            return current_programme(session).programme

    def right_places(self, email: str, attempt: str) -> Mapping[int, tuple[str, ...]]:
        """Return, for each question of a try, which places on its page are right."""
        with self.reading() as session:
            enrolment = own_enrolment(session, person(session, email).person_id)
            sheet = attempt_sheet(session, enrolment.id, attempt)
            programme = current_programme(session).programme
            return {
                line.position: places_of(lay_out(item, sheet.seed), best_answer(item))
                for line in sheet.lines
                for item in [asked_item(session, programme, sheet.module_id, line.item_digest)]
            }

    def kindest_place(self, email: str, rehearsal: str) -> int:
        """Return which move of a rehearsal harms nobody, by its place on the page."""
        with self.reading() as session:
            seen = own_rehearsal(session, person(session, email), rehearsal)
            programme = current_programme(session).programme
            scene = walk(programme.scenario(seen.scenario_id), seen.trail).scene
            shown = shown_choices(scene, rehearsal)
        kindest = min(shown, key=lambda number: (scene.choices[number].harmful, number))
        return shown.index(kindest) + 1


def person(session: Session, email: str) -> Actor:
    """Return somebody as an actor with the roles that they hold now."""
    found = session.scalars(select(Person).where(Person.email == email)).one()
    return actor_of(session, found, now=now())
