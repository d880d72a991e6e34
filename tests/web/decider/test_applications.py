"""What deciders read, and how they decide."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.certification.models import Certificate, Decision, DossierReading
from facilitator.certification.rules import Verdict
from facilitator.people.models import Person
from facilitator.people.rules import Role
from tests.browser import Browser, Fields
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, apply, decide

Browse = Callable[[Person | None], Browser]
GRANT: Fields = {"close": "no", "verdict": "grant", "reason": REASON}


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(cast, monkeypatch)
    return cast


def test_the_list_shows_what_waits(ready: Cast, browse: Browse) -> None:
    apply(ready)
    page = browse(ready.dana).open("decider.applications")
    assert "Tara Trainee asks to be certified" in page.text
    assert "Waiting for you" in page.text


def test_an_empty_list_says_so(cast: Cast, browse: Browse) -> None:
    assert "Nothing waits" in browse(cast.dana).open("decider.applications").text


def test_a_page_number_of_rubbish_is_no_fault(cast: Cast, browse: Browse) -> None:
    for before in ("9" * 40, "-1", "x"):
        page = browse(cast.dana).open("decider.applications", before=before)
        assert page.status is HTTPStatus.OK


def test_the_dossier_shows_what_it_rests_on_and_keeps_who_looked(
    ready: Cast, browse: Browse
) -> None:
    application = apply(ready)
    browser = browse(ready.dana)
    page = browser.open("decider.application", application_id=application)
    assert "9 of 9 requirements are met" in page.text
    browser.open("decider.application", application_id=application)
    assert ready.count(DossierReading) == 1
    own = browse(ready.tara).open("trainee.certification")
    assert "Who opened your records" in own.text
    assert "Dana Decider" in own.text


def test_two_who_grant_issue_the_certificate(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    for decider in (ready.dana, ready.dev):
        sent = browse(decider).send(
            "decider.decide_on_application", GRANT, application_id=application
        )
        assert sent.status is HTTPStatus.SEE_OTHER
    assert ready.count(Certificate) == 1


def test_the_other_verdict_is_hidden_until_ones_own_is_signed(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    decide(ready, ready.dev, application)
    browser = browse(ready.dana)
    before = browser.open("decider.application", application_id=application)
    assert "Has decided" in before.text
    assert REASON not in before.text
    refuse = {
        "close": "no",
        "verdict": "refuse",
        "missing": "led",
        "reason": "I have not seen enough of it.",
    }
    browser.send("decider.decide_on_application", refuse, application_id=application)
    after = browser.open("decider.application", application_id=application)
    assert REASON in after.text
    assert "given your decision" in after.text


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, "Choose one."),
        ({"close": "no", "verdict": "grant", "reason": ""}, "Give your reason"),
        ({"close": "no", "verdict": "grant", "reason": "No."}, "Give your reason"),
        ({"close": "no", "verdict": "refuse", "reason": REASON}, "Say what is missing"),
        (
            {"close": "no", "verdict": "refuse", "missing": "charm", "reason": REASON},
            "Say what is missing",
        ),
        ({"close": "no", "verdict": "maybe", "reason": REASON}, "Choose one."),
        ({"close": "no", "verdict": "grant", "reason": "x" * 3000}, "Keep it under"),
    ],
)
def test_a_decision_that_cannot_stand_comes_back_with_what_was_typed(
    ready: Cast, browse: Browse, fields: Fields, answer: str
) -> None:
    application = apply(ready)
    sent = browse(ready.dana).send(
        "decider.decide_on_application", fields, application_id=application
    )
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer in sent.text
    assert str(fields.get("reason", "")) in sent.text
    assert ready.count(Decision) == 0


def test_those_it_does_not_concern_find_nothing(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    for person in (ready.sam, ready.tara):
        ready.grant(person, Role.DECIDER)
        ready.session.commit()
        browser = browse(person)
        page = browser.open("decider.application", application_id=application)
        sent = browser.send("decider.decide_on_application", GRANT, application_id=application)
        assert {page.status, sent.status} == {HTTPStatus.NOT_FOUND}


def test_a_closed_dossier_shows_nothing_that_was_written(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application, Verdict.GRANT)
    decide(ready, ready.dev, application, Verdict.GRANT)
    page = browse(ready.dana).open("decider.application", application_id=application)
    assert "In their own words" not in page.text
    dora = ready.person("Dora Decider", Role.DECIDER)
    ready.session.commit()
    late = browse(dora).open("decider.application", application_id=application)
    assert late.status is HTTPStatus.NOT_FOUND


def test_a_replayed_decision_is_made_once(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    browser = browse(ready.dana)
    answers = [
        browser.send(
            "decider.decide_on_application", GRANT, key="k" * 22, application_id=application
        )
        for _ in range(2)
    ]
    assert [answer.status for answer in answers] == [HTTPStatus.SEE_OTHER] * 2
    assert ready.count(Decision) == 1
