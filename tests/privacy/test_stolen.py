"""Whoever steals the database, or a backup of it, reads no story in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Text, select, text, type_coerce
from sqlalchemy.orm import Session

from facilitator.competencies.rules import Level
from facilitator.curriculum.reader import load_files
from facilitator.db.narrative import NarrativeText, keyring_of
from facilitator.db.sessions import make_engine, make_session_factory
from facilitator.demo.story import tell
from facilitator.learning.actions import WriteReflection, write_reflection
from facilitator.observations import actions as observing
from facilitator.plans.actions import KeepPlan, keep_plan
from facilitator.plans.rules import Sums
from facilitator.practice import actions as practice
from facilitator.practice.models import FollowUp
from facilitator.publications.actions import publish
from facilitator.resources import resource_folder
from facilitator.schema import metadata
from facilitator.supervision.actions import AnswerSession, answer_session
from facilitator.supervision.rules import Answer
from facilitator.visits.actions import keep_form, keep_memo
from tests.cast import NOW, Cast
from tests.certification.ready import show, sign
from tests.competencies.test_actions import withdraw
from tests.conftest import NARRATIVE_KEY
from tests.history.further import go_on
from tests.observations.watching import Watching
from tests.practice.log import Log
from tests.supervision.held import Held

CANARY = "the heron waded quietly through xylophone reeds"
# A story that is long enough to be recognised, and not one of our own sentences.
SHORTEST, FEWEST_WORDS = 24, 4
# What nobody tells in the whole story, filled by hand below. Everything else the story fills.
BY_HAND = {
    "follow_up_answer.done",
    "group_plan.composition",
    "group_plan.not_now",
    "group_plan.offer",
    "group_plan.purpose",
    "group_plan.title",
    "kept_form.fields",
    "log_entry.private_note",
    "observation_call_off.reason",
    "rating_draft.typed",
    "reflection.text",
    "sign_off_withdrawal.reason",
    "supervision_answer.reason",
}
# The holder's name for a certificate. Names stand as they are in `person`.
NAMES = {"application.name"}


@pytest.fixture
def engine(fresh_url: str) -> Iterator[Engine]:
    engine = make_engine(fresh_url, keyring_of(NARRATIVE_KEY))
    metadata.create_all(engine)
    yield engine
    engine.dispose()


def narratives() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, NarrativeText)
    }


def told(engine: Engine) -> dict[str, set[str]]:
    """Return what people wrote, by the column in which it lies: read with the key."""
    found: dict[str, set[str]] = {}
    with engine.connect() as connection:
        for name in narratives():
            table, _dot, column = name.partition(".")
            words = metadata.tables[table].columns[column]
            values = connection.execute(select(words).where(words.is_not(None))).scalars()
            found[name] = {piece for value in values for piece in pieces(value) if piece}
    return found


def pieces(value: str) -> Iterator[str]:
    """Yield the sentences in a narrative, also where it is a form as JSON."""
    try:
        read = json.loads(value)
    except ValueError:
        yield from value.splitlines()
        return
    if isinstance(read, dict | list):
        for inner in read.values() if isinstance(read, dict) else read:
            yield from pieces(inner if isinstance(inner, str) else json.dumps(inner))
    else:
        yield str(read)


def stories(engine: Engine) -> set[str]:
    """Return the sentences that could be recognised."""
    every = (it.strip() for name, said in told(engine).items() if name not in NAMES for it in said)
    published = everything_published(engine)
    return {
        it
        for it in every
        if len(it) >= SHORTEST and len(it.split()) >= FEWEST_WORDS and it not in published
    }


def everything_published(engine: Engine) -> str:
    """Return the curriculum, which is public, and out of which people quote."""
    with engine.connect() as connection:
        found = connection.execute(select(metadata.tables["content"].columns.source))
        return "\n".join(found.scalars())


def stolen(engine: Engine, tmp_path: Path) -> bytes:
    """Return all bytes of the files and of a backup; of PostgreSQL, every value there is."""
    if engine.dialect.name != "sqlite":
        with engine.connect() as connection:
            return "\n".join(_dump(connection)).encode()
    backup = tmp_path / "backup.sqlite3"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql(f"VACUUM INTO '{backup}'")
    files = [it for it in tmp_path.iterdir() if it.is_file()]
    assert {it.name for it in files} >= {"fresh.sqlite3", "fresh.sqlite3-wal", "backup.sqlite3"}
    return b"".join(it.read_bytes() for it in files)


def _dump(connection: Connection) -> Iterator[str]:
    for table in metadata.tables.values():
        raw = [
            type_coerce(it, Text) if isinstance(it.type, NarrativeText) else it
            for it in table.columns
        ]
        for row in connection.execute(select(*raw)):
            yield " ".join(map(str, row))


def found_in(everything: bytes, sentences: set[str]) -> set[str]:
    return {
        it
        for it in sentences
        if it.encode() in everything or json.dumps(it)[1:-1].encode() in everything
    }


def act_by_hand(session: Session) -> Cast:
    """Let people write where no demonstration does, a canary in each place."""
    publish(session, None, load_files(resource_folder("curriculum")), now=NOW)
    cast = Cast(session)
    tara, sam = cast.actor(cast.tara), cast.actor(cast.sam)
    write_reflection(session, tara, WriteReflection(text=CANARY), now=NOW)
    plan = KeepPlan(
        title=CANARY, sums=Sums(), purpose=CANARY, composition=CANARY, not_now=CANARY, offer=CANARY
    )
    keep_plan(session, tara, plan, now=NOW)
    keep_form(session, cast.tara.id, "/log", [("went_well", CANARY)], now=NOW)
    _practise(cast)
    show(cast, cast.enrolment, "S2", cast.sam)
    signed = sign(cast, cast.sam, "S2", Level.L3)
    withdraw(cast, cast.sam, "S2", signed, reason=CANARY)
    denying = AnswerSession(session=Held(cast).noted(), answer=Answer.NOT_SO, reason=CANARY)
    answer_session(session, tara, denying, now=NOW)
    watching = Watching(cast)
    calling = observing.CallOffObservation(observation=watching.opened(), reason=CANARY)
    observing.call_off_observation(session, sam, calling, now=NOW)
    saving = observing.SaveRating(
        observation=watching.opened(), version=0, typed={"strength": [CANARY]}
    )
    observing.save_rating(session, sam, saving, now=NOW)
    session.commit()
    return cast


def _practise(cast: Cast) -> None:
    log = Log(cast)
    entry = log.draft()
    sending = log.sending(entry, contact=True)
    command = practice.SubmitLogEntry(
        entry=entry, version=sending.version, account=sending.account, private_note=CANARY
    )
    practice.submit_log_entry(cast.session, log.writer, command, now=NOW)
    due = cast.session.scalars(select(FollowUp)).one()
    answer = practice.AnswerFollowUp(follow_up=due.public_id, version=due.version, done=CANARY)
    practice.answer_follow_up(cast.session, cast.actor(cast.sam), answer, now=NOW)


def test_no_story_of_a_whole_programme_can_be_read(engine: Engine, tmp_path: Path) -> None:
    with make_session_factory(engine)() as session:
        tell(session, resource_folder("curriculum"), now=NOW)
        go_on(session)
    filled = {name for name, said in told(engine).items() if said}
    missing = narratives() - BY_HAND - filled
    assert not missing, "let tests/history/further.py fill these, or fill them by hand here"
    sentences = stories(engine)
    assert len(sentences) > 50
    assert found_in(stolen(engine, tmp_path), sentences) == set()


def test_no_canary_of_what_the_demonstration_leaves_out_can_be_read(
    engine: Engine, tmp_path: Path
) -> None:
    with make_session_factory(engine)() as session:
        act_by_hand(session)
    said = told(engine)
    assert {name for name in BY_HAND if CANARY not in said[name]} == set()
    assert found_in(stolen(engine, tmp_path), {CANARY}) == set()


def test_the_search_would_find_a_story_that_lies_open(engine: Engine, tmp_path: Path) -> None:
    """The same words in one column that is kept as it is: now they are found."""
    with make_session_factory(engine)() as session:
        keep_memo(session, "a token", json.dumps({"said": CANARY}), now=NOW)
        session.commit()
        session.execute(text("SELECT 1"))
    assert found_in(stolen(engine, tmp_path), {CANARY}) == {CANARY}
