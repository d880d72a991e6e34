"""How supervisors write sessions down, answer an account, and see a person's supervision."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import Connection, select

from facilitator.programmes.rules import AssignmentKind
from facilitator.supervision.models import (
    SupervisionAnswer,
    SupervisionAttendance,
    SupervisionSession,
)
from facilitator.supervision.rules import SessionKind
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, TODAY, Cast
from tests.supervision.held import Held
from tests.web.asking import listening

Browse = Callable[..., Browser]


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def held(cast: Cast) -> Held:
    return Held(cast)


@pytest.fixture
def _both(cast: Cast) -> None:
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    cast.session.commit()


def written(cast: Cast, *others: str, **changes: object) -> Fields:
    return {
        "people": [cast.enrolment.public_id, *others],
        "kind": "group" if others else "individual",
        "held_on": TODAY.isoformat(),
        "minutes": "90",
        "next_steps": "Ask the whole circle.",
        **changes,
    }


def test_somebody_without_people_is_told_so(cast: Cast, browse: Browse) -> None:
    cast.all_assignments_end()
    cast.session.commit()
    sam = browse(cast.sam)
    assert "Nobody is with you now" in sam.open("supervisor.new_supervision_session").text
    assert "No sessions yet" in sam.open("supervisor.supervision_sessions").text


@pytest.mark.usefixtures("_both")
def test_one_session_is_written_down_for_several(cast: Cast, browse: Browse) -> None:
    sam = browse(cast.sam)
    fields = written(cast, cast.toms_enrolment.public_id)
    shown = sam.follow(sam.send("supervisor.note_supervision_session", fields)).text
    assert "Tara Trainee, Tom Trainee" in shown
    assert cast.count(SupervisionAttendance) == 2
    assert "Group, Sun 22 Nov 2026" in sam.open("supervisor.supervision_sessions").text


def test_whom_the_address_names_is_chosen(cast: Cast, browse: Browse) -> None:
    named = {"with": cast.enrolment.public_id}
    html = browse(cast.sam).open("supervisor.new_supervision_session", **named).html
    assert f'value="{cast.enrolment.public_id}" checked' in html
    strange = {"with": cast.toms_enrolment.public_id}
    html = browse(cast.sam).open("supervisor.new_supervision_session", **strange).html
    assert cast.toms_enrolment.public_id not in html


@pytest.mark.usefixtures("_both")
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("people", [], "Choose who was there."),
        ("kind", "individual", "An individual session has one person."),
        ("held_on", "2026-11-23", "That day is still to come."),
        ("minutes", "999", "from 5 to 480"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost(
    cast: Cast, browse: Browse, field: str, typed: object, said: str
) -> None:
    fields = {**written(cast, cast.toms_enrolment.public_id), field: typed}
    page = browse(cast.sam).send("supervisor.note_supervision_session", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in page.text
    assert "Ask the whole circle." in page.text
    assert cast.count(SupervisionSession) == 0


def test_all_that_is_missing_is_said_at_once(cast: Cast, browse: Browse) -> None:
    fields = {**written(cast), "people": [], "kind": ""}
    text = browse(cast.sam).send("supervisor.note_supervision_session", fields).text
    assert "Choose who was there." in text
    assert "Choose one kind." in text


def test_only_ones_own_people_can_have_been_there(cast: Cast, browse: Browse) -> None:
    fields = written(cast, cast.toms_enrolment.public_id)
    page = browse(cast.sam).send("supervisor.note_supervision_session", fields)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.count(SupervisionSession) == 0


def test_a_trainees_account_waits_and_is_confirmed(cast: Cast, browse: Browse, held: Held) -> None:
    told, sam = held.told(), browse(cast.sam)
    assert "For you to confirm" in sam.open("supervisor.supervision_sessions").text
    page = sam.open("supervisor.supervision_session", session_id=told).text
    assert "Yes, it was so" in page
    sent = sam.send("supervisor.confirm_supervision_session", session_id=told)
    assert "For you to confirm" not in sam.follow(sent).text
    assert cast.count(SupervisionAnswer) == 1


def test_not_so_asks_why(cast: Cast, browse: Browse, held: Held) -> None:
    told, sam = held.told(), browse(cast.sam)
    page = sam.send("supervisor.deny_supervision_session", {"reason": ""}, session_id=told)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    sent = sam.send(
        "supervisor.deny_supervision_session", {"reason": "A week ago."}, session_id=told
    )
    assert sent.status is HTTPStatus.SEE_OTHER
    shown = browse(cast.tara).open("trainee.supervision_session", session_id=told).text
    assert "A week ago." in shown


def test_what_one_wrote_is_not_ones_own_to_confirm(cast: Cast, browse: Browse, held: Held) -> None:
    noted, sam = held.noted(), browse(cast.sam)
    assert (
        "Yes, it was so" not in sam.open("supervisor.supervision_session", session_id=noted).text
    )
    sent = sam.send("supervisor.confirm_supervision_session", session_id=noted)
    assert sent.status is HTTPStatus.FORBIDDEN
    assert "the other side confirms it" in sent.text


def test_it_is_taken_back_and_written_anew(cast: Cast, browse: Browse, held: Held) -> None:
    noted, sam = held.noted(), browse(cast.sam)
    sam.send("supervisor.withdraw_supervision_session", session_id=noted)
    page = sam.open("supervisor.new_supervision_session", corrects=noted)
    assert "with Tara Trainee" in page.text
    fields = {**written(cast, corrects=noted), "people": []}
    sent = sam.send("supervisor.note_supervision_session", fields)
    assert sent.status is HTTPStatus.SEE_OTHER
    second = cast.session.scalars(
        select(SupervisionSession).where(SupervisionSession.supersedes_id.is_not(None))
    ).one()
    assert second.series == noted


@pytest.mark.usefixtures("_both")
def test_each_ones_answer_stands_beside_their_name(cast: Cast, browse: Browse, held: Held) -> None:
    noted = held.noted(cast.toms_enrolment.public_id, kind=SessionKind.GROUP)
    held.answered(noted, cast.tom)
    sam = browse(cast.sam)
    assert "1 of 2 confirmed" in sam.open("supervisor.supervision_sessions").text
    text = sam.open("supervisor.supervision_session", session_id=noted).text
    assert "Tara Trainee Waits for an answer" in text
    assert "Tom Trainee Confirmed" in text


def test_a_second_supervisor_sees_that_it_was_held_and_not_what_was_agreed(
    cast: Cast, browse: Browse, held: Held
) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.COVER)
    cast.session.commit()
    noted, olga = held.confirmed(), browse(cast.olga)
    page = olga.open("supervisor.person_supervision", enrolment_id=cast.enrolment.public_id)
    assert "Individual: one hour" in page.text
    assert "with Sam Supervisor" in page.text
    assert noted not in page.html
    shut = olga.open("supervisor.supervision_session", session_id=noted)
    assert shut.status is HTTPStatus.NOT_FOUND


def test_a_persons_supervision_is_for_their_live_supervisors(cast: Cast, browse: Browse) -> None:
    for enrolment_id in (cast.toms_enrolment.public_id, "A" * 16):
        page = browse(cast.sam).open("supervisor.person_supervision", enrolment_id=enrolment_id)
        assert page.status is HTTPStatus.NOT_FOUND
    mine = browse(cast.sam).open(
        "supervisor.person_supervision", enrolment_id=cast.enrolment.public_id
    )
    assert "No supervision yet" in mine.text


def test_more_sessions_and_people_ask_for_no_statement_more(
    cast: Cast, browse: Browse, held: Held, connection: Connection
) -> None:
    held.confirmed()
    held.told()
    sam = browse(cast.sam)
    pages: dict[str, dict[str, object]] = {
        "supervisor.supervision_sessions": {},
        "supervisor.people": {},
        "supervisor.person_supervision": {"enrolment_id": cast.enrolment.public_id},
    }
    few = {page: _asked(sam, connection, page, values) for page, values in pages.items()}
    cast.assigned(cast.toms_enrolment, cast.sam, AssignmentKind.ADDITIONAL)
    for number in range(6):
        held.noted(
            cast.toms_enrolment.public_id,
            kind=SessionKind.GROUP,
            held_on=TODAY - timedelta(days=number),
        )
        held.told()
    many = {page: _asked(sam, connection, page, values) for page, values in pages.items()}
    assert many == few


def _asked(browser: Browser, connection: Connection, page: str, values: dict[str, object]) -> int:
    browser.open(page, **values)
    address = browser.url(page, values)
    with listening(connection) as asked:
        browser.client.get(address)
    return len(asked)
