"""The cast among few rows or among thousands, and what their pages ask of the database."""

from datetime import datetime

from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session, sessionmaker

from benchmarks import learning, papers, practice
from benchmarks.crowd import Learner, Place, learners, people
from benchmarks.tables import Tables
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.models import LogEntry
from facilitator.practice.rules import EntryState
from facilitator.publications.queries import current_programme
from facilitator.visits.actions import begin_visit
from tests.cast import Cast
from tests.web.asking import Asked, listening

OTHERS = 10
MOST_TRIES = 200


class Crowded:
    """Tara has so many entries, tries and letters; ten others have as many together."""

    def __init__(self, app: Flask, connection: Connection, now: datetime) -> None:
        self.app = app
        self.connection = connection
        self.session: Session = sessionmaker(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        )()
        self.cast = Cast(self.session)
        self.programme = current_programme(self.session).programme
        self.session.commit()
        # Nobody may begin to load again: a savepoint left open would take the crowd with it.
        self.session.expunge_all()
        self._place = Place(
            self.cast.programme.id, self.cast.cohort.id, self.programme.default_region, now
        )
        self._clients: dict[str, FlaskClient] = {}

    def grow(self, size: int) -> str:
        """Give Tara so many rows of each kind and others as many; return a certificate's code."""
        tables = Tables(self.connection)
        others = people(tables, self._place, Role.TRAINEE, OTHERS)
        crowd = learners(tables, self._place, others, [self.cast.sam.id, self.cast.olga.id])
        tara = Learner(self.cast.enrolment.id, self.cast.tara.id, self.cast.sam.id)
        log = practice.Log(tables, self._place)
        for learner, share in [(tara, size), *((other, size // OTHERS) for other in crowd)]:
            log.entries(learner, share)
            papers.letters(tables, self._place, learner, share)
        for learner in crowd:
            module = self.programme.modules[0]
            learning.tries(tables, self._place, learner, module, min(size, MOST_TRIES))
            papers.evidence(tables, self._place, learner, self.programme)
        papers.events(self.connection, tables, self._place, size)
        codes = [papers.certificate(tables, self._place, learner) for learner in crowd]
        tables.close()
        return codes[0]

    def ask(self, person: Person | None, url: str) -> Asked:
        """Open a page; return what it asked of the database."""
        client = self._client(person)
        with listening(self.connection) as asked:
            response = client.get(url)
        assert response.status_code == 200, (url, response.status_code, response.location)
        return asked

    def url(self, endpoint: str, **values: object) -> str:
        """Return the address of a page."""
        with self.app.test_request_context():
            return url_for(endpoint, **values)

    def entry(self, state: EntryState) -> str:
        """Return the public id of one of Tara's entries."""
        found = self.session.scalars(
            select(LogEntry.public_id)
            .where(LogEntry.enrolment_id == self.cast.enrolment.id, LogEntry.state == state)
            .order_by(LogEntry.id.desc())
            .limit(1)
        ).one()
        self.session.commit()
        return found

    def _client(self, person: Person | None) -> FlaskClient:
        name = person.name if person else ""
        if name not in self._clients:
            self._clients[name] = self.app.test_client()
            if person is not None:
                token = begin_visit(self.session, person.id, now=self._place.now)
                self.session.commit()
                self._clients[name].set_cookie("visit", token)
        return self._clients[name]
