"""Coordinators suspend, lift and revoke; strangers see it at once."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.certification.codes import in_groups
from facilitator.certification.models import CertificateEventRow
from facilitator.certification.queries import CertificateInFull
from facilitator.people.models import Person
from tests.browser import Browser, Page
from tests.cast import Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, certify

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def certified(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> CertificateInFull:
    make_ready(cast, monkeypatch)
    return certify(cast)


def send(browser: Browser, view: str, found: CertificateInFull, reason: str = REASON) -> Page:
    return browser.send(
        f"coordinator.{view}", {f"{view}-reason": reason}, certificate_id=found.public_id
    )


def test_every_certificate_is_listed_and_found_by_its_number(
    cast: Cast, certified: CertificateInFull, browse: Browse
) -> None:
    browser = browse(cast.cora)
    assert "Tara Trainee" in browser.open("coordinator.certificates").text
    assert "Tara" in browser.open("coordinator.certificates", number=certified.number).text
    assert "No certificates here" in browser.open("coordinator.certificates", number="x").text


def test_suspending_and_lifting_is_seen_by_strangers_at_once(
    cast: Cast, certified: CertificateInFull, browse: Browse
) -> None:
    browser, stranger = browse(cast.cora), browse(None)
    code = in_groups(certified.code)
    for view, words in (("suspend_certificate", "Suspended"), ("lift_suspension", "Valid")):
        assert send(browser, view, certified).status is HTTPStatus.SEE_OTHER
        assert words in stranger.open("public.certificate", code=code).text


def test_revoking_is_for_good_and_keeps_the_reason_inside(
    cast: Cast, certified: CertificateInFull, browse: Browse
) -> None:
    browser = browse(cast.cora)
    assert send(browser, "revoke_certificate", certified).status is HTTPStatus.SEE_OTHER
    page = browser.open("coordinator.certificate", certificate_id=certified.public_id)
    assert REASON in page.text
    assert "<textarea" not in page.html
    stranger = browse(None).open("public.certificate", code=certified.code)
    assert "Revoked" in stranger.text
    assert REASON not in stranger.text
    again = send(browser, "revoke_certificate", certified)
    assert again.status is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("reason", ["", " ", "No.", "x" * 3000])
def test_without_a_reason_nothing_happens(
    cast: Cast, certified: CertificateInFull, browse: Browse, reason: str
) -> None:
    sent = send(browse(cast.cora), "revoke_certificate", certified, reason)
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.count(CertificateEventRow) == 0


def test_a_certificate_that_is_none_is_not_found(cast: Cast, browse: Browse) -> None:
    page = browse(cast.cora).open("coordinator.certificate", certificate_id="A" * 16)
    assert page.status is HTTPStatus.NOT_FOUND
