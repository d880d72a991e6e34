"""A log entry that several people touch at the same moment: one outcome, and no fault."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from facilitator.db.sessions import begin_writing
from facilitator.errors import FacilitatorError
from facilitator.history.queries import first_broken_link
from facilitator.people.rules import Actor
from facilitator.practice import actions, queries
from facilitator.practice.models import (
    FollowUp,
    LogEntry,
    Meeting,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.rules import EntryState, Verdict
from facilitator.programmes.rules import AssignmentKind
from tests.cast import NOW, Cast
from tests.practice.log import Log

Sessions = sessionmaker[Session]
Act = Callable[[Session], object]


@pytest.fixture
def log(lasting: Sessions) -> Iterator[Log]:
    with lasting() as session:
        cast = Cast(session)
        cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
        session.commit()
        yield Log(cast)


def at_once(sessions: Sessions, *acts: Act) -> int:
    """Do everything at the same moment, as requests would; return how many were not refused."""
    together = Barrier(len(acts))

    def do(act: Act) -> bool:
        together.wait(timeout=20)
        with sessions() as session:
            begin_writing(session)
            try:
                act(session)
                session.commit()
            except (FacilitatorError, StaleDataError):
                return False
            return True

    with ThreadPoolExecutor(len(acts)) as people:
        return sum(people.map(do, acts))


def count(sessions: Sessions, model: type) -> int:
    with sessions() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def sending(log: Log, entry: str, actor: Actor | None = None) -> Act:
    command = log.sending(entry, contact=True)
    log.session.commit()
    writer = actor or log.writer
    return lambda session: actions.submit_log_entry(session, writer, command, now=NOW)


def reviewing(log: Log, entry: str, actor: Actor, **changes: object) -> Act:
    command = log.reviewing(entry, **changes)
    log.session.commit()
    return lambda session: actions.review_log_entry(session, actor, command, now=NOW)


def withdrawing(log: Log, entry: str) -> Act:
    command = actions.WithdrawLogEntry(entry=entry, version=log.whole(entry).version)
    log.session.commit()
    return lambda session: actions.withdraw_log_entry(session, log.writer, command, now=NOW)


def test_an_entry_is_sent_once(lasting: Sessions, log: Log) -> None:
    send = sending(log, log.draft())
    assert at_once(lasting, *[send] * 4) == 1
    assert count(lasting, Submission) == 1
    assert count(lasting, FollowUp) == 1


def test_two_drafts_of_one_meeting_become_one_entry(lasting: Sessions, log: Log) -> None:
    first = log.draft()
    stale = actions.SaveDraft(entry=first, version=7, typed={})
    second = actions.save_draft(log.session, log.writer, stale, now=NOW).entry
    log.session.commit()
    assert at_once(lasting, sending(log, first), sending(log, second)) == 1
    assert count(lasting, Submission) == 1


def test_two_facilitators_make_one_meeting(lasting: Sessions, log: Log) -> None:
    toms = Log(log.cast, log.cast.tom)
    acts = (sending(log, log.draft()), sending(toms, toms.draft()))
    assert at_once(lasting, *acts) == 2
    assert count(lasting, Meeting) == 1


def test_two_supervisors_give_one_answer(lasting: Sessions, log: Log) -> None:
    entry = log.sent(shows={"E4": "I went"})
    sam, olga = log.cast.actor(log.cast.sam), log.cast.actor(log.cast.olga)
    returned = {"verdict": Verdict.RETURN, "accepted": frozenset[str]()}
    acts = (reviewing(log, entry, sam), reviewing(log, entry, olga, **returned))
    assert at_once(lasting, *acts) == 1
    assert count(lasting, Review) == 1
    with lasting() as session:
        assert first_broken_link(session) is None


def test_taking_back_and_confirming_have_one_outcome(lasting: Sessions, log: Log) -> None:
    entry = log.sent()
    sam = log.cast.actor(log.cast.sam)
    assert at_once(lasting, withdrawing(log, entry), reviewing(log, entry, sam)) == 1
    with lasting() as session:
        state = session.scalars(select(LogEntry.state)).one()
    assert (state is EntryState.CONFIRMED) == (count(lasting, Review) == 1)


def test_a_wish_is_answered_once(lasting: Sessions, log: Log) -> None:
    log.sent(contact=True)
    (found,) = queries.open_follow_ups(log.session, log.cast.sam.id, NOW.date())
    command = actions.AnswerFollowUp(
        follow_up=found.public_id, version=found.version, done="Called."
    )
    people = [log.cast.actor(one) for one in (log.cast.sam, log.cast.olga)]
    log.session.commit()

    def answering(actor: Actor) -> Act:
        return lambda session: actions.answer_follow_up(session, actor, command, now=NOW)

    assert at_once(lasting, *map(answering, people)) == 1


def test_two_tabs_never_overwrite_each_other(lasting: Sessions, log: Log) -> None:
    entry = log.draft()
    plain = actions.SaveDraft(entry=entry, version=1, typed={"came": ["1"]})

    def saving(came: str) -> Act:
        command = replace(plain, typed={"came": [came]})
        return lambda session: actions.save_draft(session, log.writer, command, now=NOW)

    assert at_once(lasting, saving("7"), saving("8")) == 2
    with lasting() as session:
        entries = session.scalars(select(LogEntry.public_id)).all()
        typed = [queries.draft_in_full(session, log.writer, one).typed for one in entries]
    assert sorted(str(one["came"]) for one in typed) == ["['7']", "['8']"]


def test_an_entry_is_amended_once(lasting: Sessions, log: Log) -> None:
    entry = log.confirmed()
    command = actions.AmendLogEntry(entry=entry, version=log.whole(entry).version)
    log.session.commit()

    def amend(session: Session) -> object:
        return actions.amend_log_entry(session, log.writer, command, now=NOW)

    assert at_once(lasting, amend, amend) == 1


def test_two_people_name_one_group(lasting: Sessions, log: Log) -> None:
    command = actions.NameGroup(label="Saturday table")
    people = [log.cast.actor(one) for one in (log.cast.tara, log.cast.tara, log.cast.tom)]
    log.session.commit()

    def naming(actor: Actor) -> Act:
        return lambda session: actions.name_group(session, actor, command, now=NOW)

    assert at_once(lasting, *map(naming, people)) == 3
    assert count(lasting, SupportGroup) == 2
