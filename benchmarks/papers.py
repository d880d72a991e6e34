"""What a crowd leaves behind: evidence, letters, certificates, and the history of it all."""

import json
import secrets
from datetime import timedelta

from sqlalchemy import Connection, select, update

from benchmarks.crowd import Learner, Place
from benchmarks.tables import Tables
from facilitator.certification.codes import ALPHABET, LENGTH
from facilitator.certification.models import Application, Certificate, LiveCertificate
from facilitator.certification.rules import ApplicationState
from facilitator.competencies.rules import Level
from facilitator.curriculum.model import Programme
from facilitator.db.base import digest, new_public_id
from facilitator.evidence.models import Evidence
from facilitator.evidence.rules import EvidenceKind, Miller
from facilitator.history.models import Event, Head
from facilitator.history.rules import Link, canonical, hash_of
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind, LetterState


def evidence(tables: Tables, place: Place, learner: Learner, programme: Programme) -> None:
    """Show each competency once, as the supervisor saw it."""
    tables.write(
        Evidence,
        (
            {
                "enrolment_id": learner.enrolment_id,
                "competency": competency.code,
                "kind": EvidenceKind.ENTRY,
                "source": f"entry:{learner.enrolment_id}",
                "source_digest": digest(f"{learner.enrolment_id}:{competency.code}"),
                "rater_id": learner.supervisor_id,
                "level": Miller.DOES,
                "accepted_by_id": learner.supervisor_id,
                "accepted_at": place.now,
            }
            for competency in programme.competencies
        ),
    )


def letters(tables: Tables, place: Place, learner: Learner, count: int) -> None:
    """Send somebody letters."""
    tables.write(
        LetterRow,
        (
            {
                "person_id": learner.person_id,
                "address": f"person{learner.person_id}@crowd.example",
                "kind": LetterKind.ENTRY_RETURNED,
                "subject": "A message for you",
                "body": "Please sign in and look at your log.",
                "message_id": f"<{new_public_id()}@crowd.example>",
                "state": LetterState.SENT,
                "created_at": place.now,
                "next_try_at": place.now,
                "ended_at": place.now,
                "tries": 1,
            }
            for _ in range(count)
        ),
    )


def certificate(tables: Tables, place: Place, learner: Learner) -> str:
    """Certify somebody; return the code."""
    (application,), (number,) = tables.ids(Application, 1), tables.ids(Certificate, 1)
    asked = {
        "id": application,
        "enrolment_id": learner.enrolment_id,
        "applicant_id": learner.person_id,
        "state": ApplicationState.GRANTED,
        "name": "Somebody of the Crowd",
        "applied_at": place.now,
        "closed_at": place.now,
        "version": 1,
    }
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    public_id = new_public_id()
    issued_on = place.now.date()
    granted = {
        "id": number,
        "public_id": public_id,
        "number": f"2026-{number:06}",
        "series": public_id,
        "application_id": application,
        "enrolment_id": learner.enrolment_id,
        "holder_id": learner.person_id,
        "house": "Peer groups",
        "scope": "Facilitating peer-led support groups",
        "level": Level.L4,
        "policy_profile": "standard",
        "rules_version": 1,
        "rules_digest": "0" * 64,
        "publication": 1,
        "standing": json.dumps({}),
        "issued_at": place.now,
        "issued_on": issued_on,
        "valid_until": issued_on + timedelta(days=730),
        "code": code,
        "demo": False,
    }
    live = {"enrolment_id": learner.enrolment_id, "certificate_id": number}
    tables.write(Application, [asked])
    tables.write(Certificate, [granted])
    tables.write(LiveCertificate, [live])
    return code


def events(connection: Connection, tables: Tables, place: Place, count: int) -> None:
    """Make the history longer by whole links."""
    number, previous = connection.execute(select(Head.number, Head.hash)).one()
    links = []
    for _ in range(count):
        number += 1
        link = Link(
            number=number,
            at=place.now,
            actor_key=f"key{number % 997:013}",
            happened="log entry submitted",
            subject=f"entry:{number % 9973:016}",
            details=canonical({"number": 1}),
            previous=previous,
        )
        previous = hash_of(link)
        links.append({**_columns(link), "hash": previous})
    tables.write(Event, links)
    connection.execute(update(Head).values(number=number, hash=previous))


def _columns(link: Link) -> dict[str, object]:
    return {name: getattr(link, name) for name in Link.__slots__}
