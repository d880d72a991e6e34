"""What is answered about practice, to whom, in which order, and in how many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from facilitator.errors import NotFound
from facilitator.practice import actions, queries
from facilitator.practice.accounts import Companion, MeetingRole, Told
from facilitator.practice.queries.entries import PAGE
from facilitator.practice.queries.queue import QUEUE_PAGE
from facilitator.practice.rules import EntryState, FollowUpKind
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


@contextmanager
def statements(cast: Cast) -> Iterator[list[str]]:
    """Collect what is asked of the database."""
    asked: list[str] = []

    def note(*args: object) -> None:
        asked.append(str(args[2]))

    engine = cast.session.connection().engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def days(log: Log, number: int, **changes: Any) -> list[str]:
    """Send one entry a day, the latest day last."""
    return [
        log.sent(
            now=NOW - timedelta(days=number - day),
            held_on=TODAY - timedelta(days=number - day),
            **changes,
        )
        for day in range(number)
    ]


CONCERN: dict[str, Any] = {
    "told": Told.SUPERVISOR,
    "told_at": datetime(2026, 11, 22, 10, tzinfo=UTC),
}


def test_the_log_shows_the_latest_session_first_page_by_page(cast: Cast, log: Log) -> None:
    sent = days(log, PAGE + 2)
    first = queries.entries_of(cast.session, log.enrolment_id, queries.EntryFilter())
    assert [line.public_id for line in first] == sent[::-1][: PAGE + 1]
    after = queries.EntryFilter(after=first[PAGE - 1].public_id)
    second = queries.entries_of(cast.session, log.enrolment_id, after)
    assert [line.public_id for line in second] == sent[:2][::-1]


def test_the_log_can_be_asked_for_one_state(cast: Cast, log: Log) -> None:
    returned = log.returned(held_on=TODAY - timedelta(days=1))
    log.sent()
    wanted = queries.EntryFilter(states=frozenset({EntryState.RETURNED}))
    (line,) = queries.entries_of(cast.session, log.enrolment_id, wanted)
    assert (line.public_id, line.question, line.reviewer_name) == (
        returned,
        "Which part?",
        "Sam Supervisor",
    )
    assert queries.entry_counts(cast.session, log.enrolment_id) == {
        EntryState.RETURNED: 1,
        EntryState.SUBMITTED: 1,
    }


def test_somebody_elses_cursor_shows_nothing(cast: Cast, log: Log) -> None:
    log.sent()
    foreign = Log(cast, cast.tom).sent()
    wanted = queries.EntryFilter(after=foreign)
    assert queries.entries_of(cast.session, log.enrolment_id, wanted) == ()


def test_a_list_of_entries_is_one_statement(cast: Cast, log: Log) -> None:
    days(log, 4)
    with statements(cast) as asked:
        queries.entries_of(cast.session, log.enrolment_id, queries.EntryFilter())
    assert len(asked) == 1


def test_an_entry_is_read_by_its_writer_and_the_live_supervisor_alone(
    cast: Cast, log: Log
) -> None:
    entry = log.sent()
    seen = queries.entry_in_full(cast.session, cast.actor(cast.sam), entry, TODAY)
    assert seen.supervises
    assert seen.account.went_well == "I waited before I spoke."
    for stranger in (cast.olga, cast.tom, cast.cora, cast.dana):
        with pytest.raises(NotFound):
            queries.entry_in_full(cast.session, cast.actor(stranger), entry, TODAY)


def test_a_companion_is_named(cast: Cast, log: Log) -> None:
    Log(cast, cast.tom)
    entry = log.sent(companion=Companion.PERSON, companion_person=cast.tom.public_id)
    assert log.whole(entry).companion_name == "Tom Trainee"


def test_an_address_that_nobody_has_is_not_found(log: Log) -> None:
    with pytest.raises(NotFound):
        log.whole("AAAAAAAAAAAAAAAA")


def test_the_queue_begins_with_contact_then_safety_then_age(cast: Cast, log: Log) -> None:
    old, young = days(log, 2)
    concern = log.sent(held_on=TODAY - timedelta(days=9), safety_level=2, **CONCERN)
    tess = cast.person("Tess Trainee")
    cast.enrolled(tess, cast.sam)
    wish = Log(cast, tess).sent(contact=True)
    queue = queries.queue_of(cast.session, cast.sam.id, TODAY)
    assert [line.public_id for line in queue] == [wish, concern, old, young]
    assert queries.waiting_for(cast.session, cast.sam.id, TODAY) == 4
    further = queries.queue_of(cast.session, cast.sam.id, TODAY, after=concern)
    assert [line.public_id for line in further] == [old, young]


def test_nobody_has_a_queue_of_other_peoples_trainees(cast: Cast, log: Log) -> None:
    log.sent(contact=True)
    for other in (cast.olga, cast.cora, cast.tara):
        assert queries.queue_of(cast.session, other.id, TODAY) == ()
        assert queries.open_follow_ups(cast.session, other.id, TODAY) == ()
        assert queries.waiting_for(cast.session, other.id, TODAY) == 0


def test_two_assignments_show_an_entry_once(cast: Cast, log: Log) -> None:
    log.sent()
    cast.session.execute(
        text(
            "INSERT INTO assignment (public_id, supervisor_id, enrolment_id, kind, from_on)"
            " SELECT 'aaaaaaaaaaaaaaaa', supervisor_id, enrolment_id, 'cover', from_on"
            " FROM assignment WHERE supervisor_id = :sam"
        ),
        {"sam": cast.sam.id},
    )
    assert len(queries.queue_of(cast.session, cast.sam.id, TODAY)) == 1


def test_the_queue_has_pages(cast: Cast, log: Log) -> None:
    sent = days(log, QUEUE_PAGE + 3)
    first = queries.queue_of(cast.session, cast.sam.id, TODAY)
    assert len(first) == QUEUE_PAGE + 1
    second = queries.queue_of(
        cast.session, cast.sam.id, TODAY, after=first[QUEUE_PAGE - 1].public_id
    )
    assert [line.public_id for line in second] == sent[QUEUE_PAGE:]


def test_the_queue_is_two_statements(cast: Cast, log: Log) -> None:
    days(log, 3)
    with statements(cast) as asked:
        queries.queue_of(cast.session, cast.sam.id, TODAY)
        queries.open_follow_ups(cast.session, cast.sam.id, TODAY)
    assert len(asked) == 2


def test_follow_ups_stay_until_they_are_answered(cast: Cast, log: Log) -> None:
    log.sent(contact=True, safety_level=2, **CONCERN)
    contact, debrief = queries.open_follow_ups(cast.session, cast.sam.id, TODAY)
    assert (contact.kind, debrief.kind) == (FollowUpKind.CONTACT, FollowUpKind.DEBRIEF)
    assert debrief.due_on == TODAY + timedelta(days=2)
    answer = actions.AnswerFollowUp(
        follow_up=contact.public_id, version=contact.version, done="Called."
    )
    actions.answer_follow_up(cast.session, cast.actor(cast.sam), answer, now=NOW)
    (left,) = queries.open_follow_ups(cast.session, cast.sam.id, TODAY)
    assert left.public_id == debrief.public_id


def test_facts_tell_of_everything_that_was_sent(cast: Cast, log: Log) -> None:
    log.confirmed(held_on=TODAY - timedelta(days=3), role=MeetingRole.LEAD)
    log.returned(held_on=TODAY - timedelta(days=2))
    log.sent(held_on=TODAY - timedelta(days=1), minutes_group=60)
    log.draft()
    with statements(cast) as asked:
        facts = queries.meeting_facts(cast.session, log.enrolment_id)
    assert len(asked) == 1
    assert [(fact.sitting.state, fact.sitting.group) for fact in facts] == [
        (EntryState.CONFIRMED, 90),
        (EntryState.RETURNED, 90),
        (EntryState.SUBMITTED, 60),
    ]
    assert facts[0].sitting.role is MeetingRole.LEAD
    assert {fact.group for fact in facts} == {log.group}


def test_the_path_shows_what_waits_for_the_writer(cast: Cast, log: Log) -> None:
    returned = log.returned(held_on=TODAY - timedelta(days=2))
    log.sent(held_on=TODAY - timedelta(days=1))
    draft = log.draft()
    with statements(cast) as asked:
        found = queries.path_practice(cast.session, log.enrolment_id)
    assert len(asked) == 1
    assert [line.public_id for line in found.waiting] == [returned, draft]
    assert found.meetings == queries.meeting_facts(cast.session, log.enrolment_id)


def test_the_last_entries_leave_out_drafts_and_the_one_that_is_read(cast: Cast, log: Log) -> None:
    first, second, third = days(log, 3)
    log.draft()
    lines = queries.last_entries(cast.session, log.enrolment_id, but=third)
    assert [line.public_id for line in lines] == [second, first]
