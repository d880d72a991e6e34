"""Making an installation: its keys, its programme, its first people, its curriculum."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session, sessionmaker

from facilitator.certification.placing import read_whole
from facilitator.config import ISSUER_FILE, NARRATIVE_FILE, PREFIX, SECRET_FILE, SIGNING_FILE
from facilitator.curriculum.reader import load_files
from facilitator.db.narrative import new_key
from facilitator.db.sessions import begin_writing
from facilitator.errors import N_, NotPermitted, Refusal
from facilitator.people.actions import AddPerson, GrantRole, add_person, grant_role
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.programmes.actions import SetUpProgramme, set_up_programme
from facilitator.programmes.queries import installation_kind, programme
from facilitator.publications.actions import publish
from facilitator.signing import keys as signing

_ONLY_OWNER = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody whom the operator adds."""

    name: str
    email: str
    role: Role
    password_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new installation begins with."""

    kind: str
    title: str
    zone: str
    region: str
    name: str
    email: str
    password_hash: str


def make_keys(environ: Mapping[str, str], *, now: datetime) -> None:
    """Write the secret, the narrative key and both files of signing keys into the data folder.

    Only its owner can read them.

    Keys that are there already stay: without them nothing that was written can be read.
    """
    data = Path(environ.get(f"{PREFIX}DATA", "data"))
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    _keep(data / SECRET_FILE, secrets.token_urlsafe(48))
    _keep(data / NARRATIVE_FILE, new_key())
    signing.make(data / SIGNING_FILE, now=now)
    signing.make(data / ISSUER_FILE, now=now)


def writing(sessions: sessionmaker[Session]) -> Session:
    """Return a session that has begun to write."""
    session = sessions()
    begin_writing(session)
    return session


def found(session: Session, founding: Founding, curriculum: Path, *, now: datetime) -> Person:
    """Set up the programme, its first coordinator and the first publication."""
    if installation_kind(session) is not None:
        raise NotPermitted(
            Refusal("set-up-already", N_("This database is set up already. Nothing was changed."))
        )
    made = SetUpProgramme(
        kind=founding.kind, title=founding.title, zone=founding.zone, region=founding.region
    )
    set_up_programme(session, made, now=now)
    first = Newcomer(
        name=founding.name,
        email=founding.email,
        role=Role.COORDINATOR,
        password_hash=founding.password_hash,
    )
    coordinator = add(session, first, now=now)
    publish_files(session, curriculum, now=now)
    return coordinator


def add(session: Session, newcomer: Newcomer, *, now: datetime) -> Person:
    """Add somebody with a role, by the operator's word."""
    place = programme(session)
    command = AddPerson(
        name=newcomer.name,
        email=newcomer.email,
        zone=place.zone,
        password_hash=newcomer.password_hash,
    )
    person = add_person(session, None, command, now=now)
    grant = GrantRole(person_id=person.id, programme_id=place.id, role=newcomer.role)
    grant_role(session, None, grant, now=now)
    return person


def publish_files(session: Session, folder: Path, *, now: datetime) -> int | None:
    """Publish what the files hold; return the publication's number, None when nothing is new."""
    files = load_files(folder)
    read_whole(files)
    published = publish(session, None, files, now=now)
    return None if published is None else published.number


def _keep(file: Path, contents: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OWNER)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as opened:
        opened.write(f"{contents}\n")
