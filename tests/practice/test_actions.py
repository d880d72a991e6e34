"""What can be done to groups, drafts, entries and follow-ups."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from facilitator.errors import NotFound, NotPermitted, Stale
from facilitator.evidence.queries import evidence_of
from facilitator.history.verifying import faults_of_chain
from facilitator.notices.models import LetterRow
from facilitator.notices.rules import LetterKind
from facilitator.practice import actions, queries
from facilitator.practice.accounts import MeetingRole, Told
from facilitator.practice.models import (
    Draft,
    EntryReading,
    FollowUp,
    FollowUpAnswer,
    LogEntry,
    Meeting,
    Review,
    Submission,
    SupportGroup,
)
from facilitator.practice.rules import EntryState, FollowUpKind, Verdict
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


def entry_row(log: Log, public_id: str) -> LogEntry:
    log.session.expire_all()
    return log.session.scalars(select(LogEntry).where(LogEntry.public_id == public_id)).one()


def letters(cast: Cast, kind: LetterKind) -> list[LetterRow]:
    wanted = select(LetterRow).where(LetterRow.kind == kind).order_by(LetterRow.person_id)
    return list(cast.session.scalars(wanted))


# Groups


def test_the_same_label_at_the_same_host_is_the_same_group(cast: Cast, log: Log) -> None:
    command = actions.NameGroup(label=" thursday  CIRCLE ", host="riverside centre")
    joined = actions.name_group(cast.session, cast.actor(cast.tom), command, now=NOW)
    assert joined == log.group
    assert cast.count(SupportGroup) == 1
    assert [fellow.name for fellow in queries.fellows_of(cast.session, cast.tom.id)] == [
        "Tara Trainee"
    ]


def test_naming_a_group_twice_changes_nothing(cast: Cast, log: Log) -> None:
    assert log.named("Thursday circle") == log.group
    assert cast.happened().count("group named") == 1


def test_a_group_needs_a_label(log: Log) -> None:
    with pytest.raises(NotPermitted, match="name"):
        log.named("  ")
    with pytest.raises(NotPermitted, match="80"):
        log.named("a" * 81)


def test_whoever_learns_nowhere_keeps_no_log(cast: Cast) -> None:
    with pytest.raises(NotFound):
        actions.start_log_entry(cast.session, cast.actor(cast.sam), now=NOW)


def test_an_ended_enrolment_closes_the_log(cast: Cast, log: Log) -> None:
    cast.enrolment.until_on = TODAY
    cast.session.flush()
    with pytest.raises(NotPermitted, match="ended"):
        actions.start_log_entry(cast.session, log.writer, now=NOW)


# Drafts


def test_a_new_entry_has_the_usual_filled_in(log: Log) -> None:
    log.sent(role=MeetingRole.LEAD, held_on=TODAY - timedelta(days=7))
    typed = queries.draft_in_full(log.session, log.writer, log.draft()).typed
    assert typed["group"] == [log.group]
    assert typed["role"] == ["lead"]
    assert typed["held_on"] == ["2026-11-22"]
    minutes = [typed[f"minutes_{part}"] for part in ("before", "group", "after")]
    assert minutes == [["30"], ["90"], ["30"]]


def test_an_untouched_draft_is_taken_up_again(cast: Cast, log: Log) -> None:
    assert log.draft() == log.draft()
    assert cast.count(LogEntry) == 1


def test_what_is_typed_is_kept_as_it_is_and_encrypted(log: Log) -> None:
    entry = log.draft()
    command = actions.SaveDraft(entry=entry, version=1, typed={"came": ["a few"]})
    saved = actions.save_draft(log.session, log.writer, command, now=NOW)
    assert (saved.entry, saved.version, saved.copied) == (entry, 2, False)
    assert queries.draft_in_full(log.session, log.writer, entry).typed == {"came": ["a few"]}
    stored = log.session.execute(text("SELECT typed FROM log_entry_draft")).scalar_one()
    assert "a few" not in stored


def test_an_old_tab_makes_a_copy_that_can_be_seen(log: Log) -> None:
    entry = log.draft()
    new = actions.SaveDraft(entry=entry, version=1, typed={"came": ["7"]})
    actions.save_draft(log.session, log.writer, new, now=NOW)
    saved = actions.save_draft(
        log.session, log.writer, replace(new, typed={"came": ["8"]}), now=NOW
    )
    assert saved.copied
    assert saved.entry != entry
    assert queries.draft_in_full(log.session, log.writer, entry).typed == {"came": ["7"]}
    assert queries.draft_in_full(log.session, log.writer, saved.entry).typed == {"came": ["8"]}


def test_a_draft_is_nobody_elses(cast: Cast, log: Log) -> None:
    entry = log.draft()
    command = actions.SaveDraft(entry=entry, version=1, typed={})
    for other in (cast.tom, cast.sam, cast.cora):
        with pytest.raises(NotFound):
            actions.save_draft(cast.session, cast.actor(other), command, now=NOW)
        with pytest.raises(NotFound):
            queries.draft_in_full(cast.session, cast.actor(other), entry)


def test_more_than_an_entry_can_hold_is_refused(log: Log) -> None:
    command = actions.SaveDraft(entry=log.draft(), version=1, typed={"went_well": ["a" * 40_001]})
    with pytest.raises(NotPermitted, match="shorten"):
        actions.save_draft(log.session, log.writer, command, now=NOW)


def test_a_draft_can_be_deleted(cast: Cast, log: Log) -> None:
    command = actions.DeleteDraft(entry=log.draft(), version=1)
    actions.delete_draft(log.session, log.writer, command, now=NOW)
    assert (cast.count(LogEntry), cast.count(Draft)) == (0, 0)
    assert cast.happened()[-1] == "draft deleted"


def test_what_a_supervisor_has_had_is_not_deleted(log: Log) -> None:
    entry = log.sent()
    version = queries.draft_in_full(log.session, log.writer, entry).version
    command = actions.DeleteDraft(entry=entry, version=version)
    with pytest.raises(NotPermitted, match="draft"):
        actions.delete_draft(log.session, log.writer, command, now=NOW)
    actions.withdraw_log_entry(
        log.session,
        log.writer,
        actions.WithdrawLogEntry(entry=entry, version=entry_row(log, entry).version),
        now=NOW,
    )
    with pytest.raises(NotPermitted, match="kept"):
        actions.delete_draft(log.session, log.writer, command, now=NOW)


def test_a_draft_that_changed_meanwhile_is_not_deleted(log: Log) -> None:
    entry = log.draft()
    actions.save_draft(
        log.session, log.writer, actions.SaveDraft(entry=entry, version=1, typed={}), now=NOW
    )
    actions.save_draft(
        log.session,
        log.writer,
        actions.SaveDraft(entry=entry, version=2, typed={"came": ["7"]}),
        now=NOW + timedelta(minutes=1),
    )
    with pytest.raises(Stale):
        actions.delete_draft(
            log.session, log.writer, actions.DeleteDraft(entry=entry, version=1), now=NOW
        )


# Sending


def test_sending_keeps_what_was_sent_for_good(cast: Cast, log: Log) -> None:
    entry = log.sent(came=9)
    whole = log.whole(entry)
    assert whole.state is EntryState.SUBMITTED
    assert whole.account.came == 9
    assert whole.account == log.account(came=9)
    assert cast.happened()[-1] == "log entry submitted"
    stored = cast.session.execute(text("SELECT account FROM submission")).scalar_one()
    assert "waited" not in stored


def test_the_database_refuses_to_change_what_was_sent(cast: Cast, log: Log) -> None:
    log.sent()
    for statement in ("UPDATE submission SET number = 2", "DELETE FROM submission"):
        with pytest.raises(DBAPIError), cast.session.begin_nested():
            cast.session.execute(text(statement))


def test_two_facilitators_meet_at_the_meeting(cast: Cast, log: Log) -> None:
    log.sent(came=7)
    Log(cast, cast.tom).sent(came=8)
    assert cast.count(Meeting) == 1
    assert cast.count(LogEntry) == 2


def test_one_meeting_is_logged_once_by_one_person(log: Log) -> None:
    log.sent()
    entry = log.draft()
    with pytest.raises(NotPermitted, match="already"):
        actions.submit_log_entry(log.session, log.writer, log.sending(entry), now=NOW)
    actions.submit_log_entry(log.session, log.writer, log.sending(entry, sitting=2), now=NOW)


def test_only_ones_own_groups_can_be_chosen(cast: Cast, log: Log) -> None:
    other = Log(cast, cast.tom).named("Another circle")
    with pytest.raises(NotPermitted, match="groups"):
        log.sent(group=other)


def test_nobody_sends_for_somebody_else(cast: Cast, log: Log) -> None:
    command = log.sending(log.draft())
    for other in (cast.tom, cast.sam, cast.cora):
        with pytest.raises(NotFound):
            actions.submit_log_entry(cast.session, cast.actor(other), command, now=NOW)


def test_what_was_sent_is_not_sent_again(log: Log) -> None:
    entry = log.sent()
    with pytest.raises(NotPermitted, match="Take it back"):
        actions.submit_log_entry(log.session, log.writer, log.sending(entry), now=NOW)


def test_an_old_version_is_not_sent(log: Log) -> None:
    command = log.sending(log.draft())
    with pytest.raises(Stale):
        actions.submit_log_entry(log.session, log.writer, replace(command, version=9), now=NOW)


def test_what_cannot_be_is_not_sent(cast: Cast, log: Log) -> None:
    command = log.sending(log.draft(), held_on=TODAY + timedelta(days=1))
    with pytest.raises(NotPermitted, match="to come"):
        actions.submit_log_entry(log.session, log.writer, command, now=NOW)
    assert cast.count(Submission) == 0


def test_a_private_note_stays_with_its_writer(cast: Cast, log: Log) -> None:
    command = replace(log.sending(log.draft()), private_note="It was hard for me.")
    actions.submit_log_entry(log.session, log.writer, command, now=NOW)
    assert log.whole(command.entry).private_note == "It was hard for me."
    seen = queries.entry_in_full(cast.session, cast.actor(cast.sam), command.entry, TODAY)
    assert seen.private_note is None
    kept = cast.session.scalars(select(Submission.account)).one()
    assert "hard" not in kept


def test_an_entry_can_be_taken_back_until_it_is_answered(cast: Cast, log: Log) -> None:
    entry = log.sent()
    taking = actions.WithdrawLogEntry(entry=entry, version=entry_row(log, entry).version)
    with pytest.raises(Stale):
        actions.withdraw_log_entry(log.session, log.writer, replace(taking, version=99), now=NOW)
    for other in (cast.tom, cast.sam):
        with pytest.raises(NotFound):
            actions.withdraw_log_entry(log.session, cast.actor(other), taking, now=NOW)
    actions.withdraw_log_entry(log.session, log.writer, taking, now=NOW)
    assert entry_row(log, entry).state is EntryState.DRAFT
    with pytest.raises(NotPermitted):
        actions.withdraw_log_entry(log.session, log.writer, taking, now=NOW)
    with pytest.raises(NotFound):
        queries.entry_in_full(cast.session, cast.actor(cast.sam), entry, TODAY)
    actions.submit_log_entry(log.session, log.writer, log.sending(entry, came=5), now=NOW)
    assert cast.count(Submission) == 2


# Reviewing


def test_confirming_is_kept_with_who_when_and_what(cast: Cast, log: Log) -> None:
    entry = log.confirmed(shows={"E4": "I went, Joel stayed"})
    row = entry_row(log, entry)
    assert row.state is EntryState.CONFIRMED
    review = cast.session.scalars(select(Review)).one()
    assert (review.reviewer_id, review.reviewed_at) == (cast.sam.id, NOW)
    assert review.digest == log.whole(entry).digest
    shown = evidence_of(cast.session, log.enrolment_id)
    assert [(one.competency, one.source) for one in shown] == [("E4", f"entry:{entry}")]
    assert cast.count(Draft) == 0
    assert cast.happened()[-1] == "log entry reviewed"


def test_returning_asks_and_writes_to_the_trainee(cast: Cast, log: Log) -> None:
    entry = log.returned()
    assert entry_row(log, entry).state is EntryState.RETURNED
    (letter,) = letters(cast, LetterKind.ENTRY_RETURNED)
    assert letter.person_id == cast.tara.id
    assert "Thursday" not in letter.subject + letter.body
    draft = queries.draft_in_full(log.session, log.writer, entry)
    assert draft.question is not None
    assert draft.question.comment == "Which part?"
    actions.submit_log_entry(log.session, log.writer, log.sending(entry, came=8), now=NOW)
    assert log.whole(entry).account.came == 8


def test_what_was_sent_is_there_again_when_it_comes_back_though_nothing_was_saved(
    log: Log,
) -> None:
    entry = log.returned(went_well="I read the opening slowly.", came=9)
    typed = queries.draft_in_full(log.session, log.writer, entry).typed
    assert typed["went_well"] == ["I read the opening slowly."]
    assert typed["came"] == ["9"]
    assert typed["safety_level"] == ["0"]


def test_a_stranger_to_the_entry_does_not_learn_that_it_exists(cast: Cast, log: Log) -> None:
    command = log.reviewing(log.sent())
    for other in (cast.olga, cast.tom, cast.cora):
        with pytest.raises(NotFound):
            actions.review_log_entry(cast.session, cast.actor(other), command, now=NOW)


def test_nobody_reviews_their_own_practice(cast: Cast, log: Log) -> None:
    command = log.reviewing(log.sent())
    with pytest.raises(NotPermitted, match="supervisors"):
        actions.review_log_entry(cast.session, log.writer, command, now=NOW)


def test_an_ended_assignment_ends_reviewing(cast: Cast, log: Log) -> None:
    command = log.reviewing(log.sent())
    cast.session.execute(text("UPDATE assignment SET until_on = '2026-11-22'"))
    with pytest.raises(NotFound):
        actions.review_log_entry(cast.session, cast.actor(cast.sam), command, now=NOW)


def test_an_entry_is_answered_once(cast: Cast, log: Log) -> None:
    entry = log.confirmed()
    with pytest.raises(NotPermitted, match="confirmed"):
        actions.review_log_entry(cast.session, cast.actor(cast.sam), log.reviewing(entry), now=NOW)


def test_a_verdict_on_an_old_version_is_refused(cast: Cast, log: Log) -> None:
    command = replace(log.reviewing(log.sent()), version=1)
    with pytest.raises(Stale):
        actions.review_log_entry(cast.session, cast.actor(cast.sam), command, now=NOW)


def test_a_return_without_a_reason_is_refused(cast: Cast, log: Log) -> None:
    command = replace(log.reviewing(log.sent()), verdict=Verdict.RETURN, comment=" ")
    with pytest.raises(NotPermitted, match="Say what"):
        actions.review_log_entry(cast.session, cast.actor(cast.sam), command, now=NOW)
    assert cast.count(Review) == 0


def test_evidence_that_nobody_claimed_is_not_accepted(cast: Cast, log: Log) -> None:
    command = replace(log.reviewing(log.sent()), accepted=frozenset({"E4"}))
    with pytest.raises(NotPermitted, match="only what"):
        actions.review_log_entry(cast.session, cast.actor(cast.sam), command, now=NOW)


# Amending


def test_an_amendment_takes_the_place_of_what_it_amends(cast: Cast, log: Log) -> None:
    entry = log.confirmed(came=7)
    amending = actions.AmendLogEntry(entry=entry, version=entry_row(log, entry).version)
    amendment = actions.amend_log_entry(log.session, log.writer, amending, now=NOW)
    typed = queries.draft_in_full(log.session, log.writer, amendment).typed
    assert typed["went_well"] == ["I waited before I spoke."]
    with pytest.raises(NotPermitted, match="already"):
        actions.amend_log_entry(log.session, log.writer, amending, now=NOW)
    actions.submit_log_entry(log.session, log.writer, log.sending(amendment, came=8), now=NOW)
    refs = [fact.sitting.ref for fact in queries.meeting_facts(log.session, log.enrolment_id)]
    assert refs == [entry]
    actions.review_log_entry(cast.session, cast.actor(cast.sam), log.reviewing(amendment), now=NOW)
    refs = [fact.sitting.ref for fact in queries.meeting_facts(log.session, log.enrolment_id)]
    assert refs == [amendment]


def test_only_a_confirmed_entry_of_ones_own_is_amended(cast: Cast, log: Log) -> None:
    entry = log.sent()
    command = actions.AmendLogEntry(entry=entry, version=entry_row(log, entry).version)
    with pytest.raises(NotPermitted, match="confirmed"):
        actions.amend_log_entry(log.session, log.writer, command, now=NOW)
    for other in (cast.tom, cast.sam):
        with pytest.raises(NotFound):
            actions.amend_log_entry(log.session, cast.actor(other), command, now=NOW)


# Contact and safety


def test_a_wish_reaches_every_live_supervisor_at_once(cast: Cast, log: Log) -> None:
    cast.assigned(cast.enrolment, cast.olga)
    log.sent(contact=True)
    wished = letters(cast, LetterKind.CONTACT_WISHED)
    assert [letter.person_id for letter in wished] == [cast.sam.id, cast.olga.id]
    assert "contact wished" in cast.happened()
    assert list(faults_of_chain(cast.session)) == []


def test_a_wish_is_heard_before_the_entry_is_sent_and_only_once(cast: Cast, log: Log) -> None:
    entry = log.draft()
    command = actions.SaveDraft(entry=entry, version=1, typed={"came": ["7"]}, contact=True)
    actions.save_draft(log.session, log.writer, command, now=NOW)
    actions.submit_log_entry(log.session, log.writer, log.sending(entry, contact=True), now=NOW)
    assert cast.count(FollowUp) == 1
    assert len(letters(cast, LetterKind.CONTACT_WISHED)) == 1


def told(level: int) -> dict[str, Any]:
    at = datetime(2026, 11, 22, 10, tzinfo=UTC)
    return {"safety_level": level, "told": Told.SUPERVISOR, "told_at": at}


def test_a_debrief_is_due_after_a_safety_concern(cast: Cast, log: Log) -> None:
    log.sent(**told(3))
    due = cast.session.scalars(select(FollowUp)).one()
    assert (due.kind, due.level) == (FollowUpKind.DEBRIEF, 3)
    assert due.due_on == TODAY + timedelta(days=3)
    (letter,) = letters(cast, LetterKind.TALK_ASKED)
    assert letter.person_id == cast.sam.id
    assert "2026-11-25" in letter.body
    assert "evel" not in letter.subject + letter.body


def wish(log: Log) -> actions.AnswerFollowUp:
    log.sent(contact=True)
    found = log.session.scalars(select(FollowUp)).one()
    return actions.AnswerFollowUp(
        follow_up=found.public_id, version=found.version, done="We talked."
    )


def test_a_supervisor_answers_with_what_was_done(cast: Cast, log: Log) -> None:
    command = wish(log)
    actions.answer_follow_up(cast.session, cast.actor(cast.sam), command, now=NOW)
    said = cast.session.scalars(select(FollowUpAnswer)).one()
    assert (said.answered_by_id, said.answered_at, said.done) == (cast.sam.id, NOW, "We talked.")
    assert cast.session.scalars(select(FollowUp.answered_at)).one() == NOW
    assert cast.session.scalars(select(LogEntry.urgency)).one() == 0
    with pytest.raises(NotPermitted, match="already"):
        actions.answer_follow_up(cast.session, cast.actor(cast.sam), command, now=NOW)


def test_only_a_supervisor_answers_a_wish(cast: Cast, log: Log) -> None:
    command = wish(log)
    for stranger in (cast.olga, cast.tom, cast.cora):
        with pytest.raises(NotFound):
            actions.answer_follow_up(cast.session, cast.actor(stranger), command, now=NOW)
    with pytest.raises(NotPermitted):
        actions.answer_follow_up(cast.session, log.writer, command, now=NOW)
    with pytest.raises(NotPermitted):
        actions.answer_follow_up(
            cast.session, cast.actor(cast.sam), replace(command, done=" "), now=NOW
        )
    with pytest.raises(Stale):
        actions.answer_follow_up(
            cast.session, cast.actor(cast.sam), replace(command, version=9), now=NOW
        )


# Who looked


def test_reading_by_another_is_noted_once_and_shown_to_the_writer(cast: Cast, log: Log) -> None:
    entry = log.sent()
    for reader in (cast.sam, cast.sam, cast.tara):
        actions.note_reading(cast.session, cast.actor(reader), entry, now=NOW)
    assert cast.count(EntryReading) == 1
    assert [one.reader_name for one in log.whole(entry).readings] == ["Sam Supervisor"]
