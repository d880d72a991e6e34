"""Giving certificates their places in the lists of what was withdrawn or suspended."""

import secrets
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Certificate, StatusPlace
from facilitator.credentials.status_lists import LENGTH, Purpose
from facilitator.history.actions import record
from facilitator.programmes.models import Installation

# A place drawn by chance is then free three times in four, and a list stays one that many share.
FULL = LENGTH // 4


def give_places(session: Session, certificate_id: int) -> None:
    """Give a certificate a place for each purpose, drawn by chance among those that are free.

    The caller holds the installation's row, so that nobody else draws at the same time.
    """
    for purpose in Purpose:
        session.add(_place(session, certificate_id, purpose))
        session.flush()


def give_missing_places(session: Session, *, now: datetime) -> int:
    """Give places to the certificates that were issued before there were any; say how many."""
    session.execute(select(Installation.id).with_for_update())
    placed = exists().where(StatusPlace.certificate_id == Certificate.id)
    missing = session.execute(
        select(Certificate.id, Certificate.public_id).where(~placed).order_by(Certificate.id)
    ).all()
    for certificate_id, public_id in missing:
        give_places(session, certificate_id)
        record(session, None, "status places given", f"certificate:{public_id}", now=now)
    return len(missing)


def _place(session: Session, certificate_id: int, purpose: Purpose) -> StatusPlace:
    number, given = _open_list(session, purpose)
    if given >= FULL:
        number += 1
    place = secrets.randbelow(LENGTH)
    while _is_taken(session, purpose, number, place):
        place = secrets.randbelow(LENGTH)
    return StatusPlace(certificate_id=certificate_id, purpose=purpose, list=number, place=place)


def _open_list(session: Session, purpose: Purpose) -> tuple[int, int]:
    """Return the newest list for a purpose, and how many places of it are given."""
    newest = select(func.max(StatusPlace.list)).where(StatusPlace.purpose == purpose)
    number = session.scalar(newest) or 1
    given = session.scalar(
        select(func.count())
        .select_from(StatusPlace)
        .where(StatusPlace.purpose == purpose, StatusPlace.list == number)
    )
    return number, given or 0


def _is_taken(session: Session, purpose: Purpose, number: int, place: int) -> bool:
    taken = select(StatusPlace.id).where(
        StatusPlace.purpose == purpose, StatusPlace.list == number, StatusPlace.place == place
    )
    return session.scalar(taken) is not None
