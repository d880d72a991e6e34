"""What supervisors see of their people's competencies, and sign."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.competencies.models import SignOff
from facilitator.competencies.queries import live_sign_off
from facilitator.competencies.rules import Level
from facilitator.people.models import Person
from facilitator.programmes.rules import AssignmentKind
from tests.browser import Browser, Fields
from tests.cast import Cast
from tests.certification.ready import SHOWN, show, sign

Browse = Callable[[Person | None], Browser]


def shown(cast: Cast, code: str, *raters: Person | None) -> tuple[str, ...]:
    pieces = show(cast, cast.enrolment, code, *raters)
    cast.session.commit()
    return pieces


def seen(cast: Cast, code: str) -> str:
    live = live_sign_off(cast.session, cast.enrolment.id, code)
    return live.public_id if live else ""


def place(cast: Cast, code: str) -> dict[str, str]:
    return {"enrolment_id": cast.enrolment.public_id, "code": code}


def test_my_people_are_those_i_answer_for(cast: Cast, browse: Browse) -> None:
    page = browse(cast.sam).open("supervisor.people")
    assert "Tara Trainee" in page.text
    assert "Tom Trainee" not in page.text


@pytest.mark.parametrize(("way", "rows"), [("all", 39), ("critical", 11), ("ready", 1), ("x", 1)])
def test_the_matrix_can_be_narrowed(cast: Cast, browse: Browse, way: str, rows: int) -> None:
    shown(cast, "S2", cast.sam)
    page = browse(cast.sam).open(
        "supervisor.competencies", enrolment_id=cast.enrolment.public_id, show=way
    )
    assert page.html.count("matrix__statement") == rows


def test_a_row_says_what_it_still_needs(cast: Cast, browse: Browse) -> None:
    shown(cast, "E4", cast.sam, None)
    page = browse(cast.sam).open("supervisor.competencies", enrolment_id=cast.enrolment.public_id)
    assert "1 piece, by Sam Supervisor" in page.text
    assert "Needs one more, seen by someone else" in page.text
    assert "quiz passed" in page.text


def test_signing_off(cast: Cast, browse: Browse) -> None:
    evidence, where = shown(cast, "S2", cast.sam), place(cast, "S2")
    browser = browse(cast.sam)
    assert "I stand by this level" in browser.open("supervisor.competency", **where).text
    fields = {"level": "L4", "evidence": evidence[0], "seen": "", "words": SHOWN.digest}
    sent = browser.send("supervisor.sign_off_competency", fields, **where)
    assert sent.status is HTTPStatus.SEE_OTHER
    live = live_sign_off(cast.session, cast.enrolment.id, "S2")
    assert live is not None
    assert live.level is Level.L4
    assert "Up to date" in browser.follow(sent).text


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, HTTPStatus.UNPROCESSABLE_ENTITY, "Choose a level."),
        ({"level": "L9"}, HTTPStatus.UNPROCESSABLE_ENTITY, "Choose a level."),
        ({"level": "L4"}, HTTPStatus.UNPROCESSABLE_ENTITY, "at least one piece"),
        ({"level": "L4", "evidence": "A" * 16}, HTTPStatus.CONFLICT, "changed"),
    ],
)
def test_a_sign_off_that_cannot_stand_is_refused_with_the_reason(
    cast: Cast, browse: Browse, fields: Fields, status: HTTPStatus, words: str
) -> None:
    shown(cast, "S2", cast.sam)
    typed = {"words": SHOWN.digest, **fields}
    sent = browse(cast.sam).send("supervisor.sign_off_competency", typed, **place(cast, "S2"))
    assert sent.status is status
    assert words in sent.text
    assert cast.count(SignOff) == 0


def test_a_critical_one_with_one_witness_shows_no_form(cast: Cast, browse: Browse) -> None:
    shown(cast, "E4", cast.sam)
    page = browse(cast.sam).open("supervisor.competency", **place(cast, "E4"))
    assert "can’t be signed off yet" in page.text
    assert "supervisor/sign-off" not in page.html
    assert "seen by two people" in page.text


def test_withdrawing_keeps_the_reason_beside_what_was_signed(cast: Cast, browse: Browse) -> None:
    shown(cast, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L4)
    fields = {"reason": "It was another evening.", "seen": seen(cast, "S2")}
    where = place(cast, "S2")
    cast.session.commit()
    browser = browse(cast.sam)
    empty = browser.send("supervisor.withdraw_sign_off", {"reason": " "}, **where)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    sent = browser.send("supervisor.withdraw_sign_off", fields, **where)
    assert sent.status is HTTPStatus.SEE_OTHER
    page = browser.open("supervisor.competency", **where)
    assert "It was another evening." in page.text
    assert seen(cast, "S2") == ""


def test_what_another_signed_meanwhile_is_told(cast: Cast, browse: Browse) -> None:
    cast.assigned(cast.enrolment, cast.olga, AssignmentKind.ADDITIONAL)
    evidence = shown(cast, "S2", cast.sam)
    sign(cast, cast.olga, "S2", Level.L4)
    cast.session.commit()
    sent = browse(cast.sam).send(
        "supervisor.sign_off_competency",
        {"level": "L4", "evidence": evidence[0], "seen": "", "words": SHOWN.digest},
        **place(cast, "S2"),
    )
    assert sent.status is HTTPStatus.FORBIDDEN
    assert "Olga Othersupervisor signed this off at L4" in sent.text


def test_a_stranger_finds_neither_the_person_nor_the_competency(
    cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.olga)
    where = {"enrolment_id": cast.enrolment.public_id}
    statuses = {
        browser.open("supervisor.competencies", **where).status,
        browser.open("supervisor.competency", **place(cast, "S2")).status,
        browser.send(
            "supervisor.sign_off_competency", {"level": "L4"}, **place(cast, "S2")
        ).status,
        browse(cast.sam).open("supervisor.competency", **place(cast, "Z9")).status,
    }
    assert statuses == {HTTPStatus.NOT_FOUND}
