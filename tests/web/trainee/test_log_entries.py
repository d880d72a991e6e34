"""What trainees see and do with their practice log."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.people.models import Person
from facilitator.practice import queries
from facilitator.practice.models import FollowUp, LogEntry, Submission
from facilitator.practice.rules import EntryState
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.practice.log import Log

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the web live on the day on which the cast does."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def log(cast: Cast) -> Log:
    return Log(cast)


def filled(log: Log, entry: str, **changes: object) -> Fields:
    """Return the five answers and what the form carries along."""
    version = queries.draft_in_full(log.session, log.writer, entry).version
    log.session.commit()
    return {
        "version": version,
        "group": log.group,
        "held_on": "2026-11-19",
        "role": "co-facilitator",
        "came": "7",
        "safety_level": "0",
        "minutes_before": "30",
        "minutes_group": "90",
        "minutes_after": "30",
        **changes,
    }


def state_of(cast: Cast, entry: str) -> EntryState:
    return cast.session.scalars(select(LogEntry.state).where(LogEntry.public_id == entry)).one()


def test_an_empty_log_says_what_to_do(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).open("trainee.log_entries")
    assert "No sessions yet" in page.text
    assert "Log a session" in page.text


def test_the_first_thing_is_to_name_a_group(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).send("trainee.start_log_entry")
    assert page.location == browse().url("trainee.groups", {})


def test_a_session_is_logged_with_five_answers(cast: Cast, browse: Browse, log: Log) -> None:
    browser = browse(cast.tara)
    begun = browser.send("trainee.start_log_entry")
    form = browser.follow(begun)
    assert "Five things are needed" in form.text
    assert 'value="2026-11-22"' in form.html
    entry = cast.session.scalars(select(LogEntry.public_id)).one()
    page = browser.send("trainee.submit_log_entry", filled(log, entry), entry_id=entry, key="once")
    assert page.status is HTTPStatus.SEE_OTHER
    shown = browser.follow(page).text
    assert "With your supervisor" in shown
    assert "2.5 hours of practice, once it is confirmed" in shown
    listed = browser.open("trainee.log_entries").text
    assert "Thu 19 Nov 2026, Thursday circle" in listed


def test_sending_twice_sends_once(cast: Cast, browse: Browse, log: Log) -> None:
    browser, entry = browse(cast.tara), log.draft()
    fields = filled(log, entry)
    key = "A" * 22
    first = browser.send("trainee.submit_log_entry", fields, key=key, entry_id=entry)
    second = browser.send("trainee.submit_log_entry", fields, key=key, entry_id=entry)
    assert (first.status, second.status) == (HTTPStatus.SEE_OTHER, HTTPStatus.SEE_OTHER)
    assert first.location == second.location
    assert cast.count(Submission) == 1


def test_nobody_else_opens_a_draft_or_an_entry(cast: Cast, browse: Browse, log: Log) -> None:
    sent, draft = log.sent(), log.draft()
    for view, entry in (("trainee.log_entry", sent), ("trainee.draft", draft)):
        page = browse(cast.tom).open(view, entry_id=entry)
        assert page.status is HTTPStatus.NOT_FOUND
        for person in (cast.sam, cast.cora, cast.dana):
            page = browse(person).open(view, entry_id=entry)
            assert page.status is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("view", ["submit_log_entry", "save_draft"])
def test_nobody_else_writes_in_an_entry(cast: Cast, browse: Browse, log: Log, view: str) -> None:
    entry = log.draft()
    fields = filled(log, entry)
    page = browse(cast.tom).send(f"trainee.{view}", fields, entry_id=entry)
    assert page.status is HTTPStatus.NOT_FOUND
    into = browse(cast.tom).send(f"trainee.{view}", {**fields, "into": entry}, entry_id="A" * 16)
    assert into.status is HTTPStatus.NOT_FOUND
    page = browse(cast.sam).send(f"trainee.{view}", fields, entry_id=entry)
    assert page.status is HTTPStatus.FORBIDDEN
    assert state_of(cast, entry) is EntryState.DRAFT


HUGE = "9" * 5000


@pytest.mark.parametrize(
    "wrong",
    [
        {"group": ""},
        {"group": "A" * 16},
        {"held_on": ""},
        {"held_on": "yesterday"},
        {"held_on": "0001-01-01"},
        {"held_on": "2999-01-01"},
        {"role": ""},
        {"role": "boss"},
        {"came": ""},
        {"came": "many"},
        {"came": HUGE},
        {"came": "-3"},
        {"safety_level": ""},
        {"safety_level": "9"},
        {"safety_level": "2"},
        {"minutes_group": "5"},
        {"minutes_before": HUGE},
        {"minutes_after": "one"},
        {"companion": "A" * 16},
        {"sitting": "99"},
        {"starts_at": "late"},
        {"newcomers": "8"},
        {"told": "mum"},
        {"told_at": "0001-01-01T00:00", "told": "supervisor", "safety_level": "2"},
        {"wellbeing": "77"},
        {"participation": "x"},
        {"phases": "dancing"},
        {"went_well": "It went\x00 well, I believe."},
        {"went_well": "a" * 4001},
        {"reference": "r" * 41},
        {"shows_0_code": "E4", "shows_0_line": ""},
        {"shows_0_code": "Z99", "shows_0_line": "I did"},
        {"version": ""},
    ],
)
def test_bad_input_keeps_what_was_typed(
    cast: Cast, browse: Browse, log: Log, wrong: dict[str, str]
) -> None:
    entry = log.draft()
    fields = {**filled(log, entry), "would_redo": "I would open a window.", **wrong}
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "I would open a window." in page.html
    assert cast.count(Submission) == 0


def test_fields_that_nobody_asked_for_are_left_aside(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    fields = filled(log, entry, state="confirmed", urgency="14", admin="yes")
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert state_of(cast, entry) is EntryState.SUBMITTED


def test_the_same_session_is_not_sent_twice(cast: Cast, browse: Browse, log: Log) -> None:
    log.sent()
    entry = log.draft()
    fields = filled(log, entry, held_on="2026-11-22")
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "logged this group on this day already" in page.text


# The privacy check


def test_words_that_look_like_a_name_are_asked_about_before_sending(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry = log.draft()
    fields = filled(log, entry, went_well="When Margaret went quiet I waited.")
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "“ Margaret ” looks like a name" in page.text
    assert "Change it to “a member”" in page.text
    fields["privacy"] = "keep-all"
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert log.whole(entry).account.went_well == "When Margaret went quiet I waited."


def test_an_answer_to_the_privacy_check_outlives_the_way_back(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry, browser = log.draft(), browse(cast.tara)
    fields = filled(log, entry, went_well="When Margaret went quiet I waited.")
    browser.send("trainee.submit_log_entry", {**fields, "privacy": "keep-all"}, entry_id=entry)
    version = {"version": str(log.whole(entry).version)}
    browser.send("trainee.withdraw_log_entry", version, entry_id=entry)
    page = browser.open("trainee.draft", entry_id=entry)
    assert "When Margaret went quiet I waited." in page.text
    assert "looks like a name" not in page.text


def test_words_can_be_changed_by_a_button(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    fields = filled(log, entry, went_well="When Margaret went quiet I waited.")
    browser = browse(cast.tara)
    page = browser.send(
        "trainee.submit_log_entry",
        {**fields, "privacy": "change:went_well:name:margaret"},
        entry_id=entry,
    )
    assert page.status is HTTPStatus.SEE_OTHER
    shown = browser.follow(page)
    assert "When a member went quiet I waited." in shown.html
    assert "looks like" not in shown.text


def test_what_is_kept_stays_kept(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    fields = filled(log, entry, went_well="Joel opened; Margaret came late.")
    browser = browse(cast.tara)
    page = browser.send(
        "trainee.submit_log_entry", {**fields, "privacy": "keep:name:joel"}, entry_id=entry
    )
    shown = browser.follow(page)
    assert 'name="kept" value="name:joel"' in shown.html
    assert "“ Joel ”" not in shown.text
    assert "“ Margaret ”" in shown.text


@pytest.mark.parametrize("answer", ["change", "change:", "change:x:y", "keep:", "::::", "é" * 99])
def test_an_odd_answer_changes_nothing(cast: Cast, browse: Browse, log: Log, answer: str) -> None:
    entry = log.draft()
    fields = filled(log, entry, went_well="I waited.", privacy=answer)
    page = browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    typed = queries.draft_in_full(cast.session, log.writer, entry).typed
    assert typed["went_well"] == ["I waited."]


def test_the_check_answers_while_one_types(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tara).send("trainee.check_words", {"text": "Then Margaret left."})
    assert page.json is not None
    assert page.json["findings"][0].startswith("“Margaret” looks like a name.")
    page = browse(cast.tara).send("trainee.check_words", {})
    assert page.json == {"findings": []}


# Keeping drafts


def test_what_is_typed_is_kept_while_one_types(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    fields = filled(log, entry, came="a few", would_redo="Open a window.")
    page = browser.send("trainee.save_draft", fields, entry_id=entry)
    assert page.json == {
        "says": "Draft saved at 12:00",
        "fields": {"version": "2", "into": entry},
    }
    shown = browser.open("trainee.draft", entry_id=entry)
    assert 'value="a few"' in shown.html
    assert "Open a window." in shown.html


def test_an_old_tab_never_overwrites(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    fields = filled(log, entry)
    browser.send("trainee.save_draft", {**fields, "came": "7"}, entry_id=entry)
    page = browser.send("trainee.save_draft", {**fields, "came": "8"}, entry_id=entry)
    assert page.json is not None
    copy = page.json["fields"]["into"]
    assert copy != entry
    again = {**fields, **page.json["fields"], "came": "9"}
    page = browser.send("trainee.save_draft", again, entry_id=entry)
    assert page.json is not None
    assert page.json["fields"]["into"] == copy
    assert "a copy from another tab" in browser.open("trainee.log_entries").text
    assert "A copy from another tab" in browser.open("trainee.draft", entry_id=copy).text


def test_sending_from_an_old_tab_keeps_the_words(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    fields = filled(log, entry, would_redo="From the old tab.")
    browser.send("trainee.save_draft", {**fields, "would_redo": "New."}, entry_id=entry)
    page = browser.send("trainee.submit_log_entry", fields, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert cast.count(Submission) == 0
    assert "From the old tab." in browser.follow(page).html


def test_keeping_as_a_draft_needs_no_answers(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    fields: Fields = {"version": "1", "keep": "draft", "would_redo": "Half a thought"}
    page = browser.send("trainee.submit_log_entry", fields, entry_id=entry)
    assert "Kept as a draft" in browser.follow(page).text
    assert "Half a thought" in browser.open("trainee.draft", entry_id=entry).html


def test_a_wish_for_contact_is_heard_when_a_draft_is_kept(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry = log.draft()
    fields: Fields = {"version": "1", "keep": "draft", "contact": "y"}
    browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert cast.count(FollowUp) == 1


def test_a_draft_is_deleted(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    other = browse(cast.tom).send("trainee.delete_draft", {"version": "1"}, entry_id=entry)
    assert other.status is HTTPStatus.NOT_FOUND
    browser = browse(cast.tara)
    for version in ("2", "", HUGE, "one"):
        stale = browser.send("trainee.delete_draft", {"version": version}, entry_id=entry)
        assert stale.status is HTTPStatus.CONFLICT
    page = browser.send("trainee.delete_draft", {"version": "1"}, entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert cast.count(LogEntry) == 0


# After sending


def version_in(html: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', html)
    assert found is not None
    return found[1]


def test_an_entry_is_taken_back_and_sent_again(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent()
    browser = browse(cast.tara)
    version = version_in(browser.open("trainee.log_entry", entry_id=entry).html)
    stale = browser.send("trainee.withdraw_log_entry", {"version": "99"}, entry_id=entry)
    assert stale.status is HTTPStatus.CONFLICT
    page = browser.send("trainee.withdraw_log_entry", {"version": version}, entry_id=entry)
    form = browser.follow(page)
    assert "Log a session" in form.text
    assert "Delete this draft" not in form.text
    moved = browser.open("trainee.log_entry", entry_id=entry)
    assert moved.status is HTTPStatus.SEE_OTHER
    again = browser.send("trainee.withdraw_log_entry", {"version": version}, entry_id=entry)
    assert again.status is HTTPStatus.FORBIDDEN


def test_a_returned_entry_shows_the_question_where_it_is_answered(
    cast: Cast, browse: Browse, log: Log
) -> None:
    entry = log.returned()
    browser = browse(cast.tara)
    assert "“Which part?”" in browser.open("trainee.log_entries").text
    assert "“Which part?”" in browser.open("trainee.draft", entry_id=entry).text
    page = browser.send("trainee.submit_log_entry", filled(log, entry), entry_id=entry)
    assert page.status is HTTPStatus.SEE_OTHER
    assert state_of(cast, entry) is EntryState.SUBMITTED


def test_a_confirmed_entry_is_amended(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.confirmed(shows={"E4": "I went"})
    browser = browse(cast.tara)
    page = browser.open("trainee.log_entry", entry_id=entry)
    assert "Sam Supervisor answered" in page.text
    version = version_in(page.html)
    begun = browser.send("trainee.amend_log_entry", {"version": version}, entry_id=entry)
    form = browser.follow(begun)
    assert "Write an amendment" in form.text
    assert "I waited before I spoke." in form.html
    assert 'value="I went"' in form.html
    other = browse(cast.tom).send("trainee.amend_log_entry", {"version": version}, entry_id=entry)
    assert other.status is HTTPStatus.NOT_FOUND


def test_a_short_session_says_why_it_does_not_count(cast: Cast, browse: Browse, log: Log) -> None:
    log.confirmed(minutes_group=30)
    text = browse(cast.tara).open("trainee.log_entries").text
    assert "Does not count because it ended after 30 minutes" in text
    assert "0 sessions count so far" in text


def test_the_writer_sees_who_looked(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.sent()
    browser = browse(cast.tara)
    assert "Nobody but you so far." in browser.open("trainee.log_entry", entry_id=entry).text
    browse(cast.sam).open("supervisor.log_entry", entry_id=entry)
    shown = browser.open("trainee.log_entry", entry_id=entry).text
    assert "Sam Supervisor, Sun 22 Nov 2026, 12:00" in shown


def test_a_private_note_is_shown_to_its_writer_alone(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    fields = filled(log, entry, private_note="It shook me.")
    browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    assert "It shook me." in browse(cast.tara).open("trainee.log_entry", entry_id=entry).text
    seen = browse(cast.sam).open("supervisor.log_entry", entry_id=entry)
    assert seen.status is HTTPStatus.OK
    assert "It shook me." not in seen.html


def test_a_concern_is_said_with_who_heard_and_when(cast: Cast, browse: Browse, log: Log) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    form = browser.open("trainee.draft", entry_id=entry).text
    assert "This page is not an alarm" in form
    fields = filled(
        log,
        entry,
        safety_level="2",
        told="supervisor",
        told_at="2026-11-19T21:10",
        reference="RC-0412",
    )
    page = browser.send("trainee.submit_log_entry", fields, entry_id=entry)
    shown = browser.follow(page).text
    assert "Told: My supervisor, Thu 19 Nov 2026, 21:10. Host record RC-0412" in shown


def test_the_log_turns_pages_and_filters(cast: Cast, browse: Browse, log: Log) -> None:
    for day in range(1, 20):
        log.sent(held_on=NOW.date().replace(day=day))
    for day in range(1, 10):
        log.confirmed(held_on=NOW.date().replace(month=10, day=day))
    browser = browse(cast.tara)
    first = browser.open("trainee.log_entries")
    older = re.search(r'rel="next" href="([^"]+)"', first.html)
    assert older is not None
    second = browser.client.get(older[1].replace("&amp;", "&")).text
    assert "1 Oct 2026" in second
    assert "19 Nov 2026" not in second
    confirmed = browser.open("trainee.log_entries", state="confirmed").text
    assert "Sun 22 Nov" not in confirmed
    assert "Fri 9 Oct 2026" in confirmed
    assert browser.open("trainee.log_entries", state="x", after="y").status is HTTPStatus.OK


def test_times_are_read_in_the_writers_zone(cast: Cast, browse: Browse, log: Log) -> None:
    cast.session.get_one(Person, cast.tara.id).zone = "America/New_York"
    cast.session.commit()
    entry = log.draft()
    fields = filled(log, entry, safety_level="2", told="on-call", told_at="2026-11-19T21:10")
    browse(cast.tara).send("trainee.submit_log_entry", fields, entry_id=entry)
    told_at = log.whole(entry).account.told_at
    assert told_at is not None
    assert told_at.utcoffset() is not None
    assert told_at.isoformat() == "2026-11-19T21:10:00-05:00"


def test_naming_another_group_keeps_what_was_typed(cast: Cast, log: Log, browse: Browse) -> None:
    entry = log.draft()
    browser = browse(cast.tara)
    page = browser.send(
        "trainee.submit_log_entry",
        {"keep": "group", "version": "1", "went_well": "I waited before I spoke."},
        entry_id=entry,
    )
    assert "/groups" in str(page.location)
    assert "I waited before I spoke." in browser.open("trainee.draft", entry_id=entry).text
