"""Staying certified, resting, and coming back, as the holder sees it."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.certification.models import CertificateEventRow, LearningAnswer, LearningEntry
from facilitator.certification.queries import latest_certificate
from facilitator.certification.status import State
from facilitator.people.models import Person
from facilitator.readiness.queries import code_of_ethics
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.certification.kept import WINDOW, certify, keep_at_it, sign_the_code

Browse = Callable[[Person | None], Browser]
TALK: Fields = {"title": "A talk", "kind": "ethics", "held_on": "2026-11-20", "hours": "1.5"}


@pytest.fixture
def mine(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return certify(cast).public_id


def test_a_holder_rests_and_comes_back(cast: Cast, mine: str, browse: Browse) -> None:
    browser = browse(cast.tara)
    page = browser.open("trainee.certification")
    assert "no reason needed" in page.text
    sent = browser.send("trainee.begin_leave", key="k", certificate_id=mine)
    assert "nobody asks why" in browser.follow(sent).text
    browser.send("trainee.begin_leave", key="k", certificate_id=mine)
    assert cast.count(CertificateEventRow) == 1
    public = browse(None).open("public.certificate", code=_code(cast))
    assert "Not practising at present" in public.text
    assert "on leave" not in public.text.replace("Leave this page", "").casefold()
    assert browser.send("trainee.begin_leave", certificate_id=mine).status is HTTPStatus.FORBIDDEN
    back = browser.follow(browser.send("trainee.end_leave", certificate_id=mine))
    assert "Back from leave" in back.text
    assert "0 of 2 count" in back.text


def test_nobody_rests_for_another(cast: Cast, mine: str, browse: Browse) -> None:
    for view in ("trainee.begin_leave", "trainee.end_leave"):
        sent = browse(cast.tom).send(view, certificate_id=mine)
        assert sent.status is HTTPStatus.NOT_FOUND


@pytest.mark.usefixtures("mine")
def test_learning_is_written_down_and_confirmed_by_the_supervisor(
    cast: Cast, browse: Browse
) -> None:
    browser = browse(cast.tara)
    assert browser.send("trainee.log_learning", TALK, key="k").status is HTTPStatus.SEE_OTHER
    browser.send("trainee.log_learning", TALK, key="k")
    assert cast.count(LearningEntry) == 1
    assert "Waits" in browser.open("trainee.renewal").text
    assert "Tara Trainee: A talk" in browse(cast.cora).open("coordinator.learned").text
    supervisor = browse(cast.sam)
    assert "Tara Trainee: A talk" in supervisor.open("supervisor.learning").text
    entry = cast.session.query(LearningEntry).one().public_id
    other = browse(cast.olga).send("supervisor.confirm_learning", entry_id=entry)
    assert other.status is HTTPStatus.NOT_FOUND
    supervisor.send("supervisor.confirm_learning", entry_id=entry)
    assert cast.count(LearningAnswer) == 1
    assert "Nothing to confirm" in supervisor.open("supervisor.learning").text
    assert "Confirmed" in browser.open("trainee.renewal").text


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Say in a few words"),
        ({"kind": "fun"}, "Choose one kind"),
        ({"held_on": "soon"}, "year-month-day"),
        ({"hours": "0"}, "from 0.25 to 80"),
        ({"hours": "NaN"}, "from 0.25 to 80"),
    ],
)
def test_learning_that_is_wrong_is_kept_and_explained(
    cast: Cast, browse: Browse, wrong: Fields, said: str
) -> None:
    sent = browse(cast.tara).send("trainee.log_learning", {**TALK, **wrong})
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in sent.text
    assert wrong.get("title", "A talk") in sent.html


@pytest.mark.usefixtures("mine")
def test_a_holder_renews_and_the_old_code_says_so(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_at_it(cast)
    monkeypatch.setattr(clock, "now", lambda: WINDOW)
    old, browser = _code(cast), browse(cast.tara)
    page = browser.open("trainee.renewal")
    assert "Asking early costs you no day" in page.text
    assert "Read and sign the code" not in page.text
    assert browser.send("trainee.apply_for_renewal").status is HTTPStatus.SEE_OTHER
    decider = browse(cast.dana)
    listed = decider.open("decider.applications")
    assert "Tara Trainee asks for renewal" in listed.text
    application = listed.html.split("/decide/applications/")[1].split('"')[0]
    grant = {"close": "no", "verdict": "grant", "reason": "She kept at it for two years."}
    for person in (cast.dana, cast.dev):
        sent = browse(person).send(
            "decider.decide_on_application", grant, application_id=application
        )
        assert sent.status is HTTPStatus.SEE_OTHER, sent.text
    public = browse(None).open("public.certificate", code=old)
    assert "Replaced by a newer certificate" in public.text
    assert "valid" in browse(None).open("public.certificate", code=_code(cast)).text.lower()


@pytest.mark.usefixtures("mine")
def test_the_code_is_signed_again_where_it_was_signed_when_renewal_asks(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_the_code(cast, NOW)
    cast.session.commit()
    browser, code = browse(cast.tara), code_of_ethics(cast.session)
    assert code is not None
    assert "Sign the code" not in browser.open("trainee.readiness").text
    monkeypatch.setattr(clock, "now", lambda: WINDOW)
    browser = browse(cast.tara)
    assert "Read and sign the code" in browser.open("trainee.renewal").text
    assert "For your renewal" in browser.open("trainee.readiness").text
    browser.send("trainee.sign_code", {"words": code.digest, "agreed": "y"})
    assert "Read and sign the code" not in browser.open("trainee.renewal").text
    assert "Sign the code" not in browser.open("trainee.readiness").text


@pytest.mark.usefixtures("mine")
def test_a_decider_who_is_close_is_thanked_and_sees_no_more(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_at_it(cast)
    monkeypatch.setattr(clock, "now", lambda: WINDOW)
    browse(cast.tara).send("trainee.apply_for_renewal")
    browser = browse(cast.dana)
    application = (
        browser.open("decider.applications").html.split("/decide/applications/")[1].split('"')[0]
    )
    close = {"close": "yes", "verdict": "grant", "reason": "She kept at it for two years."}
    sent = browser.send("decider.decide_on_application", close, application_id=application)
    assert "Others decide" in browser.follow(sent).text
    gone = browser.open("decider.application", application_id=application)
    assert gone.status is HTTPStatus.NOT_FOUND


def test_whoever_has_nothing_to_renew_is_led_back(cast: Cast, browse: Browse) -> None:
    page = browse(cast.tom).open("trainee.renewal")
    assert page.location is not None
    assert page.location.endswith("/certification")


def test_a_probation_is_shown_to_its_holder_and_to_nobody_else(
    cast: Cast, mine: str, browse: Browse
) -> None:
    reason = "Two meetings with a supervisor beside her, and the module on endings."
    fields = {"begin_probation-reason": reason}
    sent = browse(cast.cora).send("coordinator.begin_probation", fields, certificate_id=mine)
    assert sent.status is HTTPStatus.SEE_OTHER, sent.text
    assert "You are on probation" in browse(cast.tara).open("trainee.certification").text
    public = browse(None).open("public.certificate", code=_code(cast))
    assert "probation" not in public.text.lower()
    early = {"end_probation-reason": reason}
    again = browse(cast.cora).send("coordinator.end_probation", early, certificate_id=mine)
    assert again.status is HTTPStatus.FORBIDDEN
    suspend = {"suspend_certificate-reason": reason, "suspend_certificate-until": "2027-01-31"}
    browse(cast.cora).send("coordinator.suspend_certificate", suspend, certificate_id=mine)
    found = latest_certificate(cast.session, cast.enrolment.id, now=NOW)
    assert found is not None
    assert found.status.state is State.SUSPENDED
    assert "ends by itself after 31 January 2027" in (
        browse(cast.tara).open("trainee.certification").text
    )


def _code(cast: Cast) -> str:
    found = latest_certificate(cast.session, cast.enrolment.id, now=NOW)
    assert found is not None
    return found.code
