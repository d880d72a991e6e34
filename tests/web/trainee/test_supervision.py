"""How trainees see their supervision, write it down, and answer for it."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, select

from facilitator.history.models import Event
from facilitator.notices.models import LetterRow
from facilitator.programmes.rules import AssignmentKind
from facilitator.supervision.models import SupervisionAnswer, SupervisionSession
from facilitator.supervision.queries import PAGE
from facilitator.supervision.rules import Answer, SessionKind
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, TODAY, Cast
from tests.practice.log import Log
from tests.supervision.held import Held
from tests.web.asking import listening

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def held(cast: Cast) -> Held:
    return Held(cast)


def written(cast: Cast, **changes: object) -> Fields:
    return {
        "supervisor": cast.sam.public_id,
        "kind": "individual",
        "held_on": TODAY.isoformat(),
        "minutes": "50",
        "topics": ["S3"],
        "next_steps": "Wait longer.",
        **changes,
    }


def test_nothing_yet_says_what_to_do(cast: Cast, browse: Browse) -> None:
    text = browse(cast.tara).open("trainee.supervision_sessions").text
    assert "No supervision yet" in text
    assert "5 more group sessions count before the next supervision" in text


def test_a_trainee_writes_down_that_they_met(cast: Cast, browse: Browse) -> None:
    tara = browse(cast.tara)
    text = tara.open("trainee.new_supervision_session").text
    assert "Sam Supervisor" in text
    assert "Olga" not in text
    assert "nothing here is kept" in text
    shown = tara.follow(tara.send("trainee.note_supervision_session", written(cast))).text
    assert "Waits for an answer" in shown
    assert "Wait longer." in shown
    assert "Take it back" in shown
    assert "Yes, it was so" not in shown


def test_the_main_supervisor_is_offered_first(cast: Cast, browse: Browse) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    cast.session.commit()
    text = browse(cast.tara).open("trainee.new_supervision_session").text
    assert text.index("Sam Supervisor") < text.index("Olga Othersupervisor")


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("held_on", "2026-12-24", "That day is still to come."),
        ("held_on", "tomorrow", "Write the day as year-month-day"),
        ("minutes", "1", "from 5 to 480"),
        ("minutes", "an hour", "Write the minutes as a number"),
        ("kind", "", "Choose one kind."),
        ("supervisor", "A" * 16, "Not a valid choice"),
        ("next_steps", "x" * 2001, "Use at most 2000 letters."),
    ],
)
def test_a_mistake_is_said_beside_the_field_and_nothing_is_lost(
    cast: Cast, browse: Browse, field: str, typed: str, said: str
) -> None:
    fields = {**written(cast, next_steps="Keep this."), field: typed}
    page = browse(cast.tara).send("trainee.note_supervision_session", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in page.text
    assert field == "next_steps" or "Keep this." in page.text
    assert cast.count(SupervisionSession) == 0


def test_a_trainee_confirms_what_their_supervisor_wrote(
    cast: Cast, browse: Browse, held: Held
) -> None:
    Log(cast).confirmed(held_on=TODAY - timedelta(days=1))
    noted = held.noted()
    tara = browse(cast.tara)
    text = tara.open("trainee.supervision_sessions").text
    assert "For you to confirm" in text
    assert "4 more group sessions count" in text
    page = tara.open("trainee.supervision_session", session_id=noted).text
    assert "Leave the first silence to the group." in page
    sent = tara.send("trainee.confirm_supervision_session", session_id=noted)
    text = tara.follow(sent).text
    assert "Individual: one hour" in text
    assert "5 more group sessions count" in text
    assert "For you to confirm" not in text


def test_not_so_asks_why_and_keeps_what_was_typed(cast: Cast, browse: Browse, held: Held) -> None:
    noted, tara = held.noted(), browse(cast.tara)
    page = tara.send("trainee.deny_supervision_session", {"reason": " "}, session_id=noted)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say in a few words what was different." in page.text
    fields: Fields = {"reason": "It was on Friday."}
    tara.send("trainee.deny_supervision_session", fields, session_id=noted)
    said = cast.session.scalars(select(SupervisionAnswer)).one()
    assert (said.answer, said.reason) == (Answer.NOT_SO, "It was on Friday.")
    again = browse(cast.sam).open("supervisor.supervision_session", session_id=noted).text
    assert "It was on Friday." in again
    assert "Write a correction" in again


def test_what_one_wrote_can_be_taken_back(cast: Cast, browse: Browse, held: Held) -> None:
    told, tara = held.told(), browse(cast.tara)
    shown = tara.follow(tara.send("trainee.withdraw_supervision_session", session_id=told)).text
    assert "Taken back" in shown
    assert "Write a correction" in shown


def test_a_correction_begins_with_what_was_written(cast: Cast, browse: Browse, held: Held) -> None:
    first, tara = held.confirmed(minutes=75), browse(cast.tara)
    page = tara.open("trainee.new_supervision_session", corrects=first)
    assert "It takes the place of what was written down" in page.text
    assert 'value="75"' in page.html
    fields = {**written(cast, corrects=first), "supervisor": ""}
    shown = tara.follow(tara.send("trainee.note_supervision_session", fields)).text
    assert "What it takes the place of" in shown
    refused = tara.open("trainee.new_supervision_session", corrects=first)
    assert refused.status is HTTPStatus.FORBIDDEN


def test_the_list_turns_its_pages(cast: Cast, browse: Browse, held: Held) -> None:
    for number in range(PAGE + 1):
        held.noted(held_on=TODAY - timedelta(days=number))
    tara = browse(cast.tara)
    first = tara.open("trainee.supervision_sessions")
    assert "Older" in first.text
    last = held.session.scalars(
        select(SupervisionSession.public_id).order_by(SupervisionSession.held_on.desc())
    ).all()[PAGE - 1]
    second = tara.open("trainee.supervision_sessions", after=last).text
    assert "Back to the newest" in second
    assert "Older" not in second


def test_what_is_taras_is_nobody_elses(cast: Cast, browse: Browse, held: Held) -> None:
    noted, told = held.noted(), held.told()
    tom, olga = browse(cast.tom), browse(cast.olga)
    acts = ("confirm", "deny", "withdraw")
    for session_id in (noted, told, "A" * 16):
        for audience, browser in (("trainee", tom), ("supervisor", olga)):
            page = browser.open(f"{audience}.supervision_session", session_id=session_id)
            assert page.status is HTTPStatus.NOT_FOUND
            page = browser.open(f"{audience}.new_supervision_session", corrects=session_id)
            assert page.status is HTTPStatus.NOT_FOUND
            for act in acts:
                endpoint = f"{audience}.{act}_supervision_session"
                sent = browser.send(endpoint, {"reason": "No."}, session_id=session_id)
                assert sent.status is HTTPStatus.NOT_FOUND, endpoint
    fields = written(cast, corrects=noted)
    assert tom.send("trainee.note_supervision_session", fields).status is HTTPStatus.NOT_FOUND
    assert cast.count(SupervisionAnswer) == 0


def test_a_second_press_does_nothing_twice(cast: Cast, browse: Browse) -> None:
    tara = browse(cast.tara)
    for _ in range(2):
        sent = tara.send("trainee.note_supervision_session", written(cast), key="o" * 22)
        assert sent.status is HTTPStatus.SEE_OTHER
    assert cast.count(SupervisionSession) == 1


def test_answers_to_the_prompts_are_kept_nowhere(cast: Cast, browse: Browse) -> None:
    tara = browse(cast.tara)
    html = tara.open("trainee.new_supervision_session").html
    form = html[html.index('action="/supervision"') : html.rindex("</form>")]
    asked = {part.split('"')[0] for part in form.split(' name="')[1:]}
    own = {"corrects", "supervisor", "kind", "held_on", "minutes", "topics", "next_steps"}
    assert own <= asked <= own | {"csrf_token", "operation"}


def test_the_clock_warns_on_the_path_and_in_the_log(
    cast: Cast, browse: Browse, held: Held
) -> None:
    log = Log(cast)
    held.confirmed(TODAY - timedelta(days=30))
    for days in range(6):
        log.confirmed(held_on=TODAY - timedelta(days=days))
    tara = browse(cast.tara)
    for endpoint in ("trainee.path", "trainee.log_entries", "trainee.supervision_sessions"):
        assert "Supervision is due now" in tara.open(endpoint).text
    text = tara.open("trainee.supervision_sessions").text
    assert "The last supervision was on Fri 23 Oct 2026." in text
    assert "It has been due since the group session on Sat 21 Nov 2026." in text
    assert "One more came after it." in text
    assert "By the rules that hold here, every session still counts." in text


def test_more_sessions_ask_for_no_statement_more(
    cast: Cast, browse: Browse, held: Held, connection: Connection
) -> None:
    held.confirmed()
    held.noted()
    tara = browse(cast.tara)
    few = _asked(tara, connection)
    for number in range(8):
        held.confirmed(TODAY - timedelta(days=number), kind=SessionKind.WRITTEN)
        held.noted()
    assert _asked(tara, connection) == few


def test_history_names_nobody_and_tells_no_story(cast: Cast, held: Held) -> None:
    held.confirmed()
    held.withdrawn(held.told(), cast.tara)
    events = cast.session.scalars(select(Event).where(Event.subject.like("supervision:%")))
    told = " ".join(f"{it.happened} {it.subject} {it.details}" for it in events)
    assert "Tara" not in told
    assert "silence" not in told


def _asked(browser: Browser, connection: Connection) -> int:
    browser.open("trainee.supervision_sessions")
    address = browser.url("trainee.supervision_sessions", {})
    with listening(connection) as asked:
        browser.client.get(address)
    return len(asked)


def test_everybody_sees_supervision_coming_and_one_letter_goes_to_each_side(
    cast: Cast, browse: Browse
) -> None:
    log, tara = Log(cast), browse(cast.tara)
    for days in range(1, 4):
        log.sent(held_on=TODAY - timedelta(days=days))
    soon = "2 more group sessions count before the next supervision"
    assert f"Soon {soon}" in tara.open("trainee.path").text
    assert f"Soon {soon}" in browse(cast.sam).open("supervisor.people").text
    assert "Supervision soon" in browse(cast.cora).open("coordinator.people").text
    entry = log.draft()
    typed = log.account().as_typed("UTC") | {"version": ["1"]}
    sent = tara.send("trainee.submit_log_entry", dict(typed), entry_id=entry)
    assert sent.status is HTTPStatus.SEE_OTHER
    told = cast.session.scalars(
        select(LetterRow.person_id).where(LetterRow.subject == "A meeting to arrange soon")
    )
    assert sorted(told, key=str) == sorted([cast.tara.id, cast.sam.id], key=str)
    log.sent(held_on=TODAY - timedelta(days=5))
    assert "Supervision due" in browse(cast.cora).open("coordinator.people").text
