"""A holder makes a badge on their certificate's page, and takes it away in four forms."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from flask import Flask

from facilitator.badges.models import Badge
from facilitator.certification.actions import ActOnCertificate, revoke_certificate
from facilitator.config import ISSUER_FILE
from facilitator.credentials.pictures import unbake
from facilitator.people.models import Person
from facilitator.signing.keys import make, rotate
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.web.certified import REASON, certificate, certify

Browse = Callable[[Person | None], Browser]
FORMS = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "json": "application/vc+ld+json",
    "jwt": "application/vc+jwt",
}


@pytest.fixture
def holding(app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cast:
    make(tmp_path / ISSUER_FILE, now=NOW)
    monkeypatch.setitem(app.config, "ISSUER_KEYS", tmp_path / ISSUER_FILE)
    make_ready(cast, monkeypatch)
    certify(cast)
    return cast


def test_a_badge_is_made_with_a_press_and_comes_in_four_forms_the_same_each_time(
    holding: Cast, browse: Browse
) -> None:
    tara, found = browse(holding.tara), certificate(holding)
    where = {"certificate_id": found.public_id}
    assert "Make my badge" in tara.open("trainee.certificate", **where).text
    for _ in range(2):
        sent = tara.send("trainee.make_badge", key="k" * 22, **where)
        assert sent.status is HTTPStatus.SEE_OTHER
    assert holding.count(Badge) == 1
    page = tara.follow(sent)
    assert "Picture (PNG)" in page.text
    assert "Make my badge" not in page.text
    files = {}
    for form, kind in FORMS.items():
        address = tara.url("trainee.badge", {**where, "form": form})
        assert address in page.html
        answer = tara.client.get(address)
        assert (answer.status_code, answer.mimetype) == (HTTPStatus.OK, kind)
        name = f'attachment; filename="badge-{found.number}.{form}"'
        assert answer.headers["Content-Disposition"] == name
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert tara.client.get(address).data == answer.data
        files[form] = answer.data
    assert unbake(files["png"]) == unbake(files["svg"]) == files["json"].decode()
    assert tara.client.get(tara.url("trainee.badge", {**where, "form": "gif"})).status_code == 404


def test_nobody_else_makes_or_takes_it_and_none_is_there_before_it_was_made(
    holding: Cast, browse: Browse, app: Flask
) -> None:
    where = {"certificate_id": certificate(holding).public_id}
    tara, tom = browse(holding.tara), browse(holding.tom)
    assert tara.open("trainee.badge", form="png", **where).status is HTTPStatus.NOT_FOUND
    assert tom.send("trainee.make_badge", **where).status is HTTPStatus.NOT_FOUND
    tara.send("trainee.make_badge", **where)
    assert tom.open("trainee.badge", form="png", **where).status is HTTPStatus.NOT_FOUND
    rotate(app.config["ISSUER_KEYS"], now=NOW)
    assert tara.open("trainee.badge", form="json", **where).status is HTTPStatus.NOT_FOUND
    assert "Make my badge" in tara.open("trainee.certificate", **where).text


def test_a_revoked_certificate_has_no_badge(holding: Cast, browse: Browse) -> None:
    tara, found = browse(holding.tara), certificate(holding)
    tara.send("trainee.make_badge", certificate_id=found.public_id)
    command = ActOnCertificate(certificate=found.public_id, reason=REASON)
    revoke_certificate(holding.session, holding.actor(holding.cora), command, now=NOW)
    holding.session.commit()
    page = tara.open("trainee.certificate", certificate_id=found.public_id)
    assert "Your badge" not in page.text
    for answer in (
        tara.open("trainee.badge", certificate_id=found.public_id, form="png"),
        tara.send("trainee.make_badge", certificate_id=found.public_id),
    ):
        assert answer.status is HTTPStatus.FORBIDDEN
        assert "does not stand any more" in answer.text
