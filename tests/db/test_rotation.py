"""What people wrote goes under a new key while others write, and records stay closed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from facilitator.cli.narrative_keys import write_key_file
from facilitator.curriculum.reader import load_files
from facilitator.db import rotation
from facilitator.db.narrative import keyring_of, new_key
from facilitator.db.rotation import keys_in_use, reclose
from facilitator.db.sessions import begin_writing, make_engine, make_session_factory
from facilitator.observations import actions
from facilitator.people.rules import Actor
from facilitator.publications.actions import publish
from facilitator.resources import resource_folder
from facilitator.schema import metadata
from tests.cast import NOW, Cast
from tests.observations.watching import Watching

OLD, NEW = new_key(), new_key()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "narrative.key"
    write_key_file(file, f"{OLD}\n")
    return file


def engine_on(url: str, file: Path) -> Engine:
    return make_engine(url, keyring_of(file.read_text(), file))


@pytest.fixture
def written(fresh_url: str, key_file: Path) -> Iterator[tuple[Engine, Watching]]:
    """Give a database in which two have rated and drafts lie, all under the old key."""
    engine = engine_on(fresh_url, key_file)
    metadata.create_all(engine)
    with make_session_factory(engine)() as session:
        publish(session, None, load_files(resource_folder("curriculum")), now=NOW)
        watching = Watching(Cast(session))
        watching.summarised(watching.rated())
        saving = actions.SaveRating(
            observation=watching.opened(), version=0, typed={"strength": ["You waited"]}
        )
        actions.save_rating(session, watching.sam, saving, now=NOW)
        session.commit()
        yield engine, watching
    engine.dispose()


def id_of(key: str) -> str:
    return keyring_of(key).current


def rotate(file: Path) -> None:
    write_key_file(file, f"{NEW}\n{file.read_text()}")


def stands_in(engine: Engine, query: str) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)).scalars())


def test_everything_goes_under_the_new_key_and_says_the_same(
    written: tuple[Engine, Watching], fresh_url: str, key_file: Path
) -> None:
    engine, watching = written
    digests = stands_in(engine, "SELECT digest FROM rating ORDER BY id")
    before = stands_in(engine, "SELECT account FROM rating ORDER BY id")
    said = [keyring_of(OLD).open(it) for it in before]
    watching.session.rollback()
    rotate(key_file)
    reading = engine_on(fresh_url, key_file)
    assert reclose(reading, metadata) > 0
    assert set(keys_in_use(reading, metadata)) == {id_of(NEW)}
    after = stands_in(reading, "SELECT account FROM rating ORDER BY id")
    assert not set(before) & set(after)
    assert [keyring_of(NEW).open(it) for it in after] == said
    assert stands_in(reading, "SELECT digest FROM rating ORDER BY id") == digests
    assert reclose(reading, metadata) == 0, "what is done is left alone"
    reading.dispose()


def test_a_running_product_reads_on_and_writes_with_the_new_key(
    written: tuple[Engine, Watching], fresh_url: str, key_file: Path
) -> None:
    engine, watching = written
    watching.session.rollback()
    rotate(key_file)
    other = engine_on(fresh_url, key_file)
    reclose(other, metadata)
    other.dispose()
    watching.session.expire_all()
    observation = watching.rated()
    assert "You waited" in str(watching.seen(watching.tara, observation).ratings)
    watching.session.rollback()
    assert set(keys_in_use(engine, metadata)) == {id_of(NEW)}


def test_records_stay_closed_also_when_it_breaks_off_and_it_goes_on(
    written: tuple[Engine, Watching],
    fresh_url: str,
    key_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _engine, watching = written
    watching.session.rollback()
    rotate(key_file)
    reading = engine_on(fresh_url, key_file)
    with monkeypatch.context() as broken:
        whole = rotation._write_row

        def breaks(connection: Connection, prose: rotation._Prose, *rest: Any) -> int:
            done = whole(connection, prose, *rest)
            if prose.name == "rating":
                raise OSError("the power went")
            return done

        broken.setattr(rotation, "_write_row", breaks)
        with pytest.raises(OSError, match="power"):
            reclose(reading, metadata)
    assert len(keys_in_use(reading, metadata)) == 2
    for _ in range(2):
        for table in ("rating", "observation_summary"):
            with pytest.raises(DBAPIError, match="table of record"), reading.begin() as connection:
                connection.execute(text(f"UPDATE {table} SET digest = 'x'"))  # noqa: S608
        reclose(reading, metadata)
    assert set(keys_in_use(reading, metadata)) == {id_of(NEW)}
    reading.dispose()


def test_nothing_that_is_written_meanwhile_is_lost(
    written: tuple[Engine, Watching],
    fresh_url: str,
    key_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, watching = written
    monkeypatch.setattr(rotation, "BATCH", 1)
    observation = watching.opened()
    watching.session.rollback()
    done = Event()
    with ThreadPoolExecutor(1) as other:
        typing = other.submit(type_until, done, engine, watching.sam, observation)
        rotate(key_file)
        reading = engine_on(fresh_url, key_file)
        reclose(reading, metadata)
        done.set()
        last = typing.result()
    reclose(reading, metadata)
    assert set(keys_in_use(reading, metadata)) == {id_of(NEW)}
    found = stands_in(reading, "SELECT typed FROM rating_draft")
    assert any(last in keyring_of(NEW).open(it) for it in found)
    reading.dispose()


def type_until(done: Event, engine: Engine, who: Actor, observation: str) -> str:
    """Type into a form again and again, and return what was kept last."""
    sessions, version, words = make_session_factory(engine), 0, ""
    while not done.is_set() or version < 5:
        words = f"word number {version}"
        saving = actions.SaveRating(
            observation=observation, version=version, typed={"strength": [words]}
        )
        with sessions() as session:
            begin_writing(session)
            version = actions.save_rating(session, who, saving, now=NOW)
            session.commit()
    return words


def test_what_is_under_a_lost_key_stays_and_is_told(
    written: tuple[Engine, Watching], fresh_url: str, key_file: Path
) -> None:
    _engine, watching = written
    watching.session.rollback()
    write_key_file(key_file, f"{NEW}\n")
    reading = engine_on(fresh_url, key_file)
    assert reclose(reading, metadata) == 0
    assert id_of(OLD) in keys_in_use(reading, metadata)
    with Session(reading) as session, pytest.raises(KeyError):
        session.execute(metadata.tables["rating"].select()).all()
    reading.dispose()


def test_a_key_file_is_replaced_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "narrative.key"
    write_key_file(file, "one\n")
    write_key_file(file, "two\none\n")
    assert file.read_text() == "two\none\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert [it.name for it in tmp_path.iterdir()] == ["narrative.key"]


def test_a_ring_of_a_file_that_is_gone_keeps_what_it_has(key_file: Path) -> None:
    ring = keyring_of(OLD, key_file)
    key_file.unlink()
    assert ring.open(ring.close("words")) == "words"
