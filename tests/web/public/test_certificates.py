"""What strangers learn from a code."""

from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.certification.actions import (
    ActOnCertificate,
    choose_name_form,
    revoke_certificate,
    suspend_certificate,
)
from facilitator.certification.codes import in_groups
from facilitator.certification.models import CertificateEventRow
from facilitator.certification.queries import CertificateInFull
from facilitator.certification.rules import NameForm
from facilitator.certification.status import EventKind
from facilitator.people.models import Person
from tests.browser import Browser, Page
from tests.cast import NOW, TODAY, Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, certify

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def certified(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> CertificateInFull:
    make_ready(cast, monkeypatch)
    return certify(cast)


def look(browse: Browse, code: str) -> Page:
    return browse(None).open("public.certificate", code=code)


def act(found: CertificateInFull) -> ActOnCertificate:
    return ActOnCertificate(certificate=found.public_id, reason=REASON)


def test_a_valid_certificate_says_for_whom_and_what_and_no_more(
    certified: CertificateInFull, browse: Browse
) -> None:
    page = look(browse, in_groups(certified.code))
    assert page.status is HTTPStatus.OK
    for words in ("Valid", "Tara Trainee", "No. 2026-0001", "21 November 2028"):
        assert words in page.text
    for secret in ("tara@example.org", REASON, "Dana", "Sam"):
        assert secret not in page.html


def test_it_is_never_kept_and_never_found_by_search_engines(
    certified: CertificateInFull, browse: Browse
) -> None:
    page = look(browse, certified.code)
    assert page.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in page.html


def test_a_revocation_is_seen_at_once_without_name_or_reason(
    cast: Cast, certified: CertificateInFull, browse: Browse
) -> None:
    revoke_certificate(cast.session, cast.actor(cast.cora), act(certified), now=NOW)
    cast.session.commit()
    page = look(browse, certified.code)
    assert "Revoked" in page.text
    assert "stopped being valid on 22 November 2026" in page.text
    assert "Tara" not in page.text
    assert REASON not in page.text


def test_a_suspension_is_seen_at_once(
    cast: Cast, certified: CertificateInFull, browse: Browse
) -> None:
    suspend_certificate(cast.session, cast.actor(cast.cora), act(certified), now=NOW)
    cast.session.commit()
    assert "suspended since 22 November 2026" in look(browse, certified.code).text


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.LEAVE_BEGUN, "Not practising at present"),
        (EventKind.REPLACED, "There is a newer certificate"),
    ],
)
def test_leave_and_replacement_say_so_and_nothing_worse(
    cast: Cast, certified: CertificateInFull, browse: Browse, kind: EventKind, words: str
) -> None:
    cast.session.add(
        CertificateEventRow(
            certificate_id=certified.id,
            kind=kind,
            happened_on=TODAY,
            happened_at=NOW,
            by_id=cast.cora.id,
            reason=None,
            name_form=None,
        )
    )
    cast.session.commit()
    page = look(browse, certified.code)
    assert words in page.text
    assert "Expired" not in page.text


@pytest.mark.parametrize("form", [NameForm.SHORT, NameForm.NONE])
def test_the_name_shows_as_the_holder_wants(
    cast: Cast, certified: CertificateInFull, browse: Browse, form: NameForm
) -> None:
    tara = cast.actor(cast.tara)
    choose_name_form(cast.session, tara, certified.public_id, form, now=NOW)
    cast.session.commit()
    page = look(browse, certified.code)
    shown = {NameForm.SHORT: "Tara T. is", NameForm.NONE: "The holder is"}[form]
    assert shown in page.text
    assert "Trainee" not in page.text


@pytest.mark.parametrize("code", ["0" * 28, "A" * 28, "nonsense", "no/such/code", "%00", "ß" * 99])
def test_unknown_and_malformed_codes_get_the_same_answer(browse: Browse, code: str) -> None:
    page = look(browse, code)
    assert page.status is HTTPStatus.NOT_FOUND
    assert "We don’t know this code" in page.text


def test_a_typed_code_is_looked_up_however_it_is_written(
    certified: CertificateInFull, browse: Browse
) -> None:
    typed = f" {in_groups(certified.code).lower().replace('0', 'o')} "
    page = browse(None).open("public.verify", code=typed)
    assert "Tara Trainee" in page.text


def test_without_a_code_there_is_a_field_for_one(browse: Browse) -> None:
    assert "Code on the certificate" in browse(None).open("public.verify").text


def test_whoever_tries_too_many_codes_is_asked_to_wait(browse: Browse) -> None:
    browser = browse(None)
    statuses = {browser.open("public.certificate", code="0" * 28).status for _ in range(200)}
    assert HTTPStatus.TOO_MANY_REQUESTS in statuses
