"""Records and events agree, both ways, and whatever a thief does to the file is found."""

from collections.abc import Iterator
from itertools import chain
from random import Random

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from facilitator.certification.queries.traced import traced
from facilitator.db.narrative import keyring_of
from facilitator.db.sessions import make_engine
from facilitator.history.actions import record
from facilitator.history.closing import begin_sealing, sign_head
from facilitator.history.models import Event, Seal, SignedHead
from facilitator.history.rules import Link, hash_of
from facilitator.history.standing import KINDS, SIGNED
from facilitator.history.verifying import (
    Fault,
    OutsideHead,
    begun_at,
    coverage,
    faults,
    faults_beside,
    faults_of_chain,
    faults_of_heads,
    faults_of_records,
)
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Enrolment
from facilitator.schema import metadata
from facilitator.signing.keys import SigningKey
from tests.cast import NOW, Cast
from tests.conftest import NARRATIVE_KEY
from tests.history.further import FOLLOWED
from tests.history.lived import BESIDE, Theft, Thief, live_through

KEY = SigningKey.new(NOW)
PUBLICS = {KEY.id: KEY.public}
TAMPERINGS = {"sqlite": 1000, "postgresql": 200}  # each is a walk to a server there


@pytest.fixture(scope="module")
def lived(database: str, request: pytest.FixtureRequest) -> Iterator[Session]:
    """A programme that was lived through once; each test undoes what it does to it."""
    if database == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('tmp_path_factory').mktemp('lived')}/it.sqlite3"
    else:
        url = request.getfixturevalue("postgresql").url()
    engine = make_engine(url, keyring_of(NARRATIVE_KEY))
    schema = None if database == "sqlite" else "lived"
    with engine.connect() as connection:
        if schema is None:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF").close()
            connection.rollback()
        with connection.begin() as everything:
            if schema is not None:
                connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
                connection.exec_driver_sql(f"SET LOCAL search_path TO {schema}")
            metadata.create_all(connection)
            with Session(connection, join_transaction_mode="create_savepoint") as session:
                live_through(session, KEY)
                session.commit()
                _take_guards_away(session, database)
                session.commit()
                yield session
            everything.rollback()
    engine.dispose()


def _take_guards_away(session: Session, database: str) -> None:
    if database == "postgresql":
        session.execute(text("SET LOCAL session_replication_role TO replica"))
        return
    session.execute(text("PRAGMA ignore_check_constraints=ON"))
    triggers = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in session.execute(triggers).all():
        session.execute(text(f"DROP TRIGGER {name}"))


def _of_table(session: Session, table: str) -> Iterator[Fault]:
    if table in BESIDE:
        kinds = KINDS.values() if table == "seal" else ()
        records = chain.from_iterable(faults_of_records(session, kind) for kind in kinds)
        return chain(faults_of_chain(session), faults_of_heads(session, PUBLICS), records)
    heads = faults_of_heads(session, PUBLICS) if table == "signed_head" else iter(())
    return chain(faults_of_records(session, KINDS[table]), heads)


def test_what_was_lived_through_is_whole_and_covered(lived: Session) -> None:
    assert list(faults(lived, PUBLICS)) == []
    assert begun_at(lived) == 1
    covered = coverage(lived)
    assert covered.uncovered == {}
    assert covered.heads == 1
    assert covered.seals > covered.events


def test_every_table_that_the_history_binds_was_written_to(lived: Session) -> None:
    empty = {
        table
        for table in KINDS
        if not lived.scalar(select(func.count()).select_from(metadata.tables[table]))
    }
    assert empty == set(), "Let live_through() do what brings rows to these tables."


def test_each_event_binds_only_the_records_that_its_line_names(lived: Session) -> None:
    found = lived.execute(
        select(Event.happened, Seal.record).join(Seal, Seal.event == Event.number).distinct()
    )
    for happened, table in found:
        kind = KINDS[table]
        named = {*kind.events, *kind.sometimes}
        assert kind.by_day or happened in named, f"{table} is brought by {happened!r}"


def test_an_auditor_follows_each_kind_of_record_and_finds_that_it_agrees(lived: Session) -> None:
    taras = select(Enrolment.public_id).join(Person, Person.id == Enrolment.person_id)
    enrolment = lived.scalars(taras.where(Person.email == "tara@example.org")).one()
    found = traced(lived, enrolment).records
    assert {it.trace.table for it in found} >= FOLLOWED
    assert [it for it in found if not it.agrees] == []
    told = {name for it in found for name in it.said}
    assert {"story", "about", "complainant_id"}.isdisjoint(told)


def test_a_thousand_tamperings_are_all_found(lived: Session, database: str) -> None:
    chance = Random(20261122)  # noqa: S311 -- the rows are new in every run, their ids too
    thief, found = Thief(lived, chance), 0
    while found < TAMPERINGS[database]:
        with lived.begin_nested() as undone:
            theft = thief.tamper()
            if theft is not None:
                lived.expire_all()
                assert _is_told(lived, theft), theft
                found += 1
                if found % 250 == 0:
                    assert next(faults(lived, PUBLICS), None) is not None
            undone.rollback()
    assert list(faults(lived, PUBLICS)) == []


def _is_told(session: Session, theft: Theft) -> bool:
    """A reading that is slipped in is told as not covered; all else is told as a fault."""
    if theft.slipped_in and KINDS[theft.table].by_day:
        return coverage(session).uncovered == {theft.table: 1}
    return next(_of_table(session, theft.table), None) is not None


def test_a_chain_that_was_written_anew_is_found_by_its_signed_head(lived: Session) -> None:
    outside = lived.scalars(select(SignedHead)).one()
    kept = OutsideHead(outside.number, outside.hash)
    with lived.begin_nested() as undone:
        _write_anew(lived)
        assert list(faults_beside(lived, kept, "kept")) != []
        assert any(fault.record.startswith("head of") for fault in faults(lived, PUBLICS))
        undone.rollback()
    lived.expire_all()
    assert list(faults_beside(lived, kept, "kept")) == []


def _write_anew(session: Session) -> None:
    """Change the first event and mend every link behind it, as somebody patient would."""
    session.execute(update(Event).where(Event.number == 1).values(subject="programme:forged"))
    previous = "0" * 64
    for event in session.scalars(
        select(Event).order_by(Event.number).execution_options(populate_existing=True)
    ).all():
        names = [name for name in Link.__slots__ if name != "previous"]
        link = Link(previous=previous, **{name: getattr(event, name) for name in names})
        new = {"previous": previous, "hash": hash_of(link)}
        session.execute(update(Event).where(Event.number == event.number).values(**new))
        previous = new["hash"]
    session.execute(text("UPDATE event_head SET hash = :hash"), {"hash": previous})


def test_a_head_is_signed_once_a_day_and_bound_itself(cast: Cast) -> None:
    first = sign_head(cast.session, KEY, now=NOW)
    assert first is not None
    assert sign_head(cast.session, KEY, now=NOW.replace(hour=23)) is None
    assert sign_head(cast.session, KEY, now=NOW.replace(day=23)) is not None
    told = select(Event.happened).order_by(Event.number.desc()).limit(1)
    assert cast.session.scalar(told) == SIGNED
    assert list(faults(cast.session, PUBLICS)) == []


def test_a_head_that_another_key_signed_is_told(cast: Cast) -> None:
    sign_head(cast.session, KEY, now=NOW)
    other = SigningKey.new(NOW)
    (unknown,) = faults_of_heads(cast.session, {other.id: other.public})
    assert "not in the file of keys" in unknown.what
    (wrong,) = faults_of_heads(cast.session, {KEY.id: other.public})
    assert wrong.what == "the signature does not hold"


def test_records_from_before_are_not_covered_until_an_upgrade_binds_them(cast: Cast) -> None:
    session = cast.session
    with session.begin_nested() as undone:
        _forget_seals(session)
        assert {"role_grant", "enrolment"} <= coverage(session).uncovered.keys()
        assert [it for it in faults(session, {}) if it.record.startswith("role_grant")] == []
        assert begin_sealing(session, now=NOW) > 0
        assert begin_sealing(session, now=NOW) == 0
        assert coverage(session).uncovered == {}
        grant = session.scalars(select(func.min(Grant.id))).one()
        session.connection().execute(update(Grant).values(lived_experience=True))
        assert f"role_grant {grant}" in {fault.record for fault in faults(session, {})}
        undone.rollback()


def _forget_seals(session: Session) -> None:
    """Make the history what it was before it bound records."""
    _drop_trigger(session, "seal_no_delete", "seal")
    _drop_trigger(session, "event_no_update", "event")
    session.execute(delete(Seal))
    session.execute(update(Event).values(sealed=None))


def _drop_trigger(session: Session, name: str, table: str) -> None:
    on = f" ON {table}" if session.get_bind().dialect.name == "postgresql" else ""
    session.execute(text(f"DROP TRIGGER {name}{on}"))


def test_an_event_that_brings_no_record_is_told(cast: Cast) -> None:
    event = record(cast.session, None, "role granted", "person:nobody", now=NOW)
    found = list(faults_of_chain(cast.session))
    assert Fault('"role granted" without its record', "role_grant", event.number) in found


def test_what_a_savepoint_undid_is_not_bound(cast: Cast) -> None:
    with cast.session.begin_nested() as undone:
        cast.grant(cast.tom, Role.DECIDER)
        undone.rollback()
    event = record(cast.session, None, "nothing", "x:1", now=NOW)
    assert event.sealed is None


def test_rows_that_one_statement_changes_are_bound_too(cast: Cast) -> None:
    changing = update(Enrolment).where(Enrolment.id == cast.enrolment.id).values(rules_version=2)
    cast.session.execute(changing)
    event = record(cast.session, None, "rules changed", "x:1", now=NOW)
    sealed = cast.session.scalars(select(Seal).where(Seal.event == event.number)).one()
    assert (sealed.record, sealed.row) == ("enrolment", str(cast.enrolment.id))
    assert list(faults_of_records(cast.session, KINDS["enrolment"])) == []
