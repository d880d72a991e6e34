"""Proving the history: the chain, its heads, and that records and events agree, both ways.

Everything is read in batches, in the order of keys, so that a long history takes time and no
more memory than a short one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from facilitator.history.models import Event, Seal, SignedHead
from facilitator.history.queries import first_broken_link
from facilitator.history.rules import (
    SealLine,
    digest_of_row,
    digest_of_seals,
    message_of_head,
    salt_of_row,
)
from facilitator.history.sealing import (
    BATCH,
    RawRow,
    batches,
    bound,
    row_key,
    rows_named,
    values_of_row,
)
from facilitator.history.standing import BEGUN, KINDS, PROMISED, Kind
from facilitator.signing.keys import decoded, holds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: what, of which record, by which event."""

    what: str
    record: str
    event: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much was proved. `uncovered` rows are from before records were bound, or not yet."""

    events: int
    seals: int
    heads: int
    uncovered: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OutsideHead:
    """A head that was kept outside the database."""

    number: int
    hash: str


def faults(session: Session, publics: Mapping[str, bytes]) -> Iterator[Fault]:
    """Find everything that is not as it was written."""
    yield from faults_of_chain(session)
    yield from faults_of_heads(session, publics)
    for kind in KINDS.values():
        yield from faults_of_records(session, kind)


def faults_of_chain(session: Session) -> Iterator[Fault]:
    """Prove the links, and that each event binds the seals that stand beside it."""
    broken = first_broken_link(session)
    if broken is not None:
        yield Fault("the chain is broken", f"event {broken}", broken)
    lost = select(Seal.event).where(~exists().where(Event.number == Seal.event)).distinct()
    for number in session.scalars(lost.order_by(Seal.event)):
        yield Fault("seals of an event that is gone", f"event {number}", number)
    begun = begun_at(session)
    for events in _batches_of(session, Event.number, true()):
        yield from _faults_of_seals(session, events, begun)


def faults_of_heads(session: Session, publics: Mapping[str, bytes]) -> Iterator[Fault]:
    """Prove each signed head: its signature, and that the chain still has that link."""
    for head in session.scalars(select(SignedHead).order_by(SignedHead.day)):
        named = f"head of {head.day.isoformat()}"
        public = publics.get(head.key)
        message = message_of_head(head.day.isoformat(), head.number, head.hash)
        if public is None:
            yield Fault(f"signed with key {head.key}, which is not in the file of keys", named)
        elif not holds(public, _signature(head.signature), message):
            yield Fault("the signature does not hold", named)
        yield from faults_beside(session, OutsideHead(head.number, head.hash), named)


def faults_beside(session: Session, head: OutsideHead, named: str) -> Iterator[Fault]:
    """Prove that the chain still has the link which a head names."""
    there = session.scalar(select(Event.hash).where(Event.number == head.number))
    if there != head.hash:
        what = "the chain has no such event" if there is None else "the chain was written anew"
        yield Fault(what, named, head.number)


def faults_of_records(session: Session, kind: Kind) -> Iterator[Fault]:
    """Prove that each row is what its last seal says, and each seal has its row."""
    strict = _all_bound(session, kind)
    for rows in batches(session, kind):
        yield from _faults_of_rows(session, kind, rows, strict=strict)
    yield from _faults_of_missing(session, kind)


def begun_at(session: Session) -> int | None:
    """Return from which event on every record must be bound: the first, or that of an upgrade.

    None while the records from before were not bound yet.
    """
    if session.scalar(select(Event.sealed).where(Event.number == 1)) is not None:
        return 1
    return session.scalar(select(func.min(Event.number)).where(Event.happened == BEGUN))


def coverage(session: Session) -> Coverage:
    """Count what was proved, and what nothing binds yet."""
    counts = {
        name: session.scalar(select(func.count()).select_from(model)) or 0
        for name, model in (("events", Event), ("seals", Seal), ("heads", SignedHead))
    }
    uncovered = {
        kind.table: count
        for kind in KINDS.values()
        if not _all_bound(session, kind) and (count := _uncovered(session, kind))
    }
    return Coverage(**counts, uncovered=uncovered)


def _all_bound(session: Session, kind: Kind) -> bool:
    return not kind.by_day and begun_at(session) is not None


def _uncovered(session: Session, kind: Kind) -> int:
    return sum(
        len(rows) - len(_last_seals(session, kind, _named(session, kind, rows)))
        for rows in batches(session, kind)
    )


def _faults_of_seals(
    session: Session, events: Sequence[int], begun: int | None
) -> Iterator[Fault]:
    first, last = events[0], events[-1]
    seals: dict[int, list[SealLine]] = {}
    between = select(Seal).where(Seal.event.between(first, last))
    for seal in session.scalars(between.execution_options(populate_existing=True)):
        seals.setdefault(seal.event, []).append(_seal_line(seal))
    told = select(Event.number, Event.happened, Event.sealed).where(
        Event.number.between(first, last)
    )
    for number, happened, sealed in session.execute(told.order_by(Event.number)):
        lines = seals.get(number, [])
        if digest_of_seals(line.bound for line in lines) != sealed:
            yield Fault("its seals are not those that it binds", f"event {number}", number)
        elif begun is not None and number >= begun:
            yield from _broken_promises(number, happened, {line.record for line in lines})


def _broken_promises(number: int, happened: str, records: set[str]) -> Iterator[Fault]:
    for table in PROMISED.get(happened, ()):
        if table not in records:
            yield Fault(f'"{happened}" without its record', table, number)


def _faults_of_rows(
    session: Session, kind: Kind, rows: Sequence[RawRow], *, strict: bool
) -> Iterator[Fault]:
    named = _named(session, kind, rows)
    seals = _last_seals(session, kind, named)
    for row, values in named.items():
        seal = seals.get(row)
        if seal is None:
            if strict:
                yield Fault("no event tells of it", f"{kind.table} {row}")
        elif seal.digest != digest_of_row(salt_of_row(seal.salt), bound(kind, seal.salt, values)):
            yield Fault("it was changed", f"{kind.table} {row}", seal.event)


def _faults_of_missing(session: Session, kind: Kind) -> Iterator[Fault]:
    for rows in _batches_of(session, Seal.row, Seal.record == kind.table):
        there = _named(session, kind, session.execute(rows_named(kind, rows)).mappings().all())
        missing = [row for row in rows if row not in there]
        seals = _last_seals(session, kind, missing)
        yield from (
            Fault("it is gone", f"{kind.table} {row}", seal.event)
            for row, seal in seals.items()
            if not _may_go(kind, seal)
        )


def _may_go(kind: Kind, seal: Seal) -> bool:
    """Tell whether the history says that a row is gone, or that it was its writer's to delete."""
    was_open = kind.open_in is not None and seal.digest == digest_of_row(
        salt_of_row(seal.salt), {"open": 1}
    )
    return not (seal.digest or seal.salt) or was_open


def _named(session: Session, kind: Kind, rows: Sequence[RawRow]) -> dict[str, Mapping[str, Any]]:
    said = (values_of_row(session, kind, row) for row in rows)
    return {row_key(kind, values): values for values in said}


def _last_seals(session: Session, kind: Kind, rows: Iterable[str]) -> dict[str, Seal]:
    of_rows = (
        select(Seal)
        .where(Seal.record == kind.table, Seal.row.in_(list(rows)))
        .order_by(Seal.event)
        .execution_options(populate_existing=True)
    )
    return {seal.row: seal for seal in session.scalars(of_rows)}


def _seal_line(seal: Seal) -> SealLine:
    return SealLine(record=seal.record, row=seal.row, salt=seal.salt, digest=seal.digest)


def _batches_of(
    session: Session, column: InstrumentedAttribute[T], where: ColumnElement[bool]
) -> Iterator[Sequence[T]]:
    query = select(column).where(where).distinct().order_by(column).limit(BATCH)
    found = session.scalars(query).all()
    while found:
        yield found
        found = session.scalars(query.where(column > found[-1])).all()


def _signature(text: str) -> bytes:
    try:
        return decoded(text)
    except ValueError:
        return b""
