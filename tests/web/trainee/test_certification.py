"""What somebody sees of their own certification, and does about it."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

import pytest
from sqlalchemy.orm import Session

from facilitator.certification.actions import ActOnCertificate, revoke_certificate
from facilitator.certification.queries import standing_of
from facilitator.certification.rules import NameForm, Verdict
from facilitator.certification.standing import Standing
from facilitator.learning.rules import Kind, NextStep
from facilitator.people.models import Person
from facilitator.programmes.queries import own_enrolment
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, apply, certificate, certify, decide

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def ready(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(cast, monkeypatch)
    return cast


@pytest.fixture
def learned(ready: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Return the cast with Tara beyond the last lesson, on her path too."""

    def stands(session: Session, _enrolment: int, *_known: object, now: datetime) -> Standing:
        return standing_of(session, own_enrolment(session, ready.tara.id), now=now)

    def comes_next(*_known: object, may_apply: bool, now: datetime) -> NextStep:  # noqa: ARG001
        return NextStep(kind=Kind.APPLY if may_apply else Kind.LOG)

    monkeypatch.setattr("facilitator.web.trainee.path.standing_on_path", stands)
    monkeypatch.setattr("facilitator.web.trainee.path.next_step", comes_next)
    return ready


def test_whoever_was_refused_asks_again_and_still_reads_the_first_answer(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    first = apply(cast)
    for decider in (cast.dana, cast.dev):
        decide(cast, decider, first, Verdict.REFUSE)
    browser = browse(cast.tara)
    refused = browser.open("trainee.certification")
    assert "What is missing: Lead with someone beside you" in refused.text
    sent = browser.send("trainee.apply_for_certification", {"name": "Tara Trainee"})
    assert sent.status is HTTPStatus.SEE_OTHER
    again = browser.open("trainee.certification")
    assert "Earlier answers: 2" in again.text
    assert "Decisions so far: 0 of 2" in again.text


def test_somebody_new_sees_everything_that_is_left_and_what_comes_next(
    cast: Cast, browse: Browse
) -> None:
    page = browse(cast.tara).open("trainee.certification")
    assert "0 of 9 requirements are met" in page.text
    assert "Pass the quiz of" in page.text
    assert "Still missing: 9 of 9" in page.text
    assert "trainee.apply" not in page.html


def test_whoever_is_ready_can_ask(ready: Cast, browse: Browse) -> None:
    browser = browse(ready.tara)
    assert "Ask to be certified" in browser.open("trainee.certification").text
    sent = browser.send("trainee.apply_for_certification", {"name": "Tara T. Trainee"})
    assert sent.status is HTTPStatus.SEE_OTHER
    assert "You have asked already" in browser.follow(sent).text


def test_asking_too_early_is_refused_with_what_is_missing(cast: Cast, browse: Browse) -> None:
    sent = browse(cast.tara).send("trainee.apply_for_certification", {"name": "Tara"})
    assert sent.status is HTTPStatus.FORBIDDEN
    assert "Still missing" in sent.text


@pytest.mark.parametrize("name", ["", "  ", "T" * 121])
def test_a_name_that_will_not_do_is_shown_again(ready: Cast, browse: Browse, name: str) -> None:
    sent = browse(ready.tara).send("trainee.apply_for_certification", {"name": name})
    assert sent.status in {HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.FORBIDDEN}


def test_an_open_application_hides_who_said_what_and_can_be_taken_back(
    ready: Cast, browse: Browse
) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application)
    browser = browse(ready.tara)
    page = browser.open("trainee.certification")
    assert "Decisions so far: 1 of 2" in page.text
    assert REASON not in page.text
    sent = browser.send("trainee.withdraw_application", application_id=application)
    assert "You took it back" in browser.follow(sent).text


def test_a_stranger_takes_nothing_back(ready: Cast, browse: Browse) -> None:
    sent = browse(ready.tom).send("trainee.withdraw_application", application_id=apply(ready))
    assert sent.status is HTTPStatus.NOT_FOUND


def test_a_refusal_shows_both_reasons_and_what_is_missing(ready: Cast, browse: Browse) -> None:
    application = apply(ready)
    decide(ready, ready.dana, application, Verdict.REFUSE)
    decide(ready, ready.dev, application, Verdict.REFUSE)
    page = browse(ready.tara).open("trainee.certification")
    assert page.text.count(REASON) == 2
    assert "What is missing: Lead with someone beside you" in page.text


def test_the_certificate_can_be_printed_and_names_who_decided(ready: Cast, browse: Browse) -> None:
    found = certify(ready)
    page = browse(ready.tara).open("trainee.certificate", certificate_id=found.public_id)
    for words in ("Tara Trainee", found.number, "Dana Decider", "Dev Decider", "21 November 2028"):
        assert words in page.text
    assert "qr__code" in page.html


def test_the_certificate_of_somebody_else_is_not_there(ready: Cast, browse: Browse) -> None:
    found = certify(ready)
    page = browse(ready.tom).open("trainee.certificate", certificate_id=found.public_id)
    assert page.status is HTTPStatus.NOT_FOUND


def test_the_holder_chooses_what_strangers_see(ready: Cast, browse: Browse) -> None:
    found = certify(ready)
    browser = browse(ready.tara)
    sent = browser.send(
        "trainee.choose_name_form", {"form": "short"}, certificate_id=found.public_id
    )
    assert sent.status is HTTPStatus.SEE_OTHER
    assert certificate(ready).name_form is NameForm.SHORT
    wrong = browser.send(
        "trainee.choose_name_form", {"form": "loud"}, certificate_id=found.public_id
    )
    assert wrong.status is HTTPStatus.UNPROCESSABLE_ENTITY


def test_asking_twice_with_one_form_asks_once(ready: Cast, browse: Browse) -> None:
    browser = browse(ready.tara)
    answers = [
        browser.send("trainee.apply_for_certification", {"name": "Tara"}, key="k" * 22)
        for _ in range(2)
    ]
    assert [answer.status for answer in answers] == [HTTPStatus.SEE_OTHER] * 2
    assert answers[0].location == answers[1].location


def test_the_path_asks_once_and_then_says_that_nothing_is_to_be_done(
    learned: Cast, browse: Browse
) -> None:
    browser = browse(learned.tara)
    assert "Ask to be certified" in browser.open("trainee.path").text
    apply(learned)
    page = browser.open("trainee.path")
    assert "You need do nothing more" in page.text
    assert "Ask to be certified" not in page.text


def test_the_path_of_somebody_certified_says_until_when(learned: Cast, browse: Browse) -> None:
    certify(learned)
    page = browse(learned.tara).open("trainee.path")
    assert "You are certified until 21 November 2028" in page.text


def test_a_revoked_certificate_says_so_with_its_reason_and_on_the_paper(
    learned: Cast, browse: Browse
) -> None:
    found = certify(learned)
    revoke_certificate(
        learned.session,
        learned.actor(learned.cora),
        ActOnCertificate(certificate=found.public_id, reason="A serious matter, talked over."),
        now=NOW,
    )
    browser = browse(learned.tara)
    assert "Your certificate: Revoked" in browser.open("trainee.path").text
    assert "A serious matter, talked over." in browser.open("trainee.certification").text
    paper = browser.open("trainee.certificate", certificate_id=found.public_id)
    assert "This paper certifies nothing now" in paper.text
