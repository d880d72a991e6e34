"""The password once more before an act that binds, and what was typed meanwhile."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.people.models import Person
from facilitator.people.queries import live_roles
from facilitator.people.rules import Role
from facilitator.visits.models import KeptForm
from facilitator.visits.rules import FRESH, IDLE
from facilitator.web import clock
from tests.browser import Browser, Page
from tests.cast import Cast
from tests.web.door.doorway import PASSWORD, sign_in, wait, with_password

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def cora(browse: Browse, cast: Cast) -> Browser:
    browser = browse(with_password(cast, cast.cora))
    browser.csrf_token()
    return browser


def grant(cora: Browser, cast: Cast) -> Page:
    """Cora makes Sam a decider."""
    fields = {"role": "decider", "lived_experience": "y"}
    return cora.send("coordinator.grant_role", fields, person_id=cast.sam.public_id)


def is_decider(cast: Cast) -> bool:
    return Role.DECIDER in live_roles(cast.session, cast.sam.id, now=clock.now())


def kept(cast: Cast) -> KeptForm:
    return cast.session.scalars(select(KeptForm)).one()


def send_again(browser: Browser, page: Page) -> Page:
    """Press "Send it now" on the page that shows what was kept."""
    form = re.search(
        r'<form[^>]*action="(/coordinate/[^"]+)"[^>]*>(.*?)</form>', page.html, re.DOTALL
    )
    assert form is not None, page.text
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    browser._cast.session.commit()
    return browser._page(browser.client.post(form[1], data=fields))


def test_a_fresh_password_is_enough(cora: Browser, cast: Cast) -> None:
    assert grant(cora, cast).status is HTTPStatus.SEE_OTHER
    assert is_decider(cast)


def test_an_old_one_is_asked_for_again_and_the_act_goes_on_from_there(
    cora: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, FRESH)
    asked = grant(cora, cast)
    assert not is_decider(cast)
    assert cora.follow(asked).status is HTTPStatus.OK
    proved = cora.send("account.prove", {"password": PASSWORD}, kept_id=kept(cast).public_id)
    ready = cora.follow(proved)
    assert "decider" in ready.text
    assert not is_decider(cast)
    assert send_again(cora, ready).status is HTTPStatus.SEE_OTHER
    assert is_decider(cast)


def test_a_wrong_password_proves_nothing(
    cora: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, FRESH)
    grant(cora, cast)
    page = cora.send("account.prove", {"password": "not this"}, kept_id=kept(cast).public_id)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "This is not your password" in page.text
    again = grant(cora, cast)
    assert again.location is not None
    assert "/account/proof/" in again.location
    assert not is_decider(cast)


def test_no_password_is_ever_kept(
    cora: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, FRESH)
    fields = {"role": "decider", "password": "secret", "csrf_token": cora.csrf_token()}
    cora.send("coordinator.grant_role", fields, person_id=cast.sam.public_id)
    assert "secret" not in kept(cast).fields
    assert "csrf_token" not in kept(cast).fields


def test_what_was_typed_when_a_sign_in_ran_out_is_there_after_the_next_one(
    cora: Browser, cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, IDLE)
    sent = grant(cora, cast)
    assert sent.location is not None
    assert "/sign-in" in sent.location
    assert "kept for you alone" in cora.follow(sent).text
    another = browse(None)
    landed = sign_in(another, "cora@example.org")
    assert landed.location is not None
    assert f"/account/kept/{kept(cast).public_id}" in landed.location
    assert send_again(another, another.follow(landed)).status is HTTPStatus.SEE_OTHER
    assert is_decider(cast)


def test_nobody_else_finds_what_was_typed(
    cora: Browser, cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_password(cast, cast.sam)
    wait(monkeypatch, IDLE)
    grant(cora, cast)
    other = browse(None)
    landed = sign_in(other, "sam@example.org")
    assert landed.location is not None
    assert "/account/kept/" not in landed.location
    for endpoint in ("account.kept_form", "account.proof"):
        page = other.open(endpoint, kept_id=kept(cast).public_id)
        assert page.status is HTTPStatus.NOT_FOUND
    other.send("account.drop_kept_form", kept_id=kept(cast).public_id)
    assert cast.count(KeptForm) == 1


def test_what_was_kept_can_be_forgotten(
    cora: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(monkeypatch, FRESH)
    grant(cora, cast)
    page = cora.send("account.drop_kept_form", kept_id=kept(cast).public_id)
    assert page.status is HTTPStatus.SEE_OTHER
    assert cast.count(KeptForm) == 0
    assert not is_decider(cast)


def test_a_form_from_nowhere_is_not_kept(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browse(cast.cora)
    wait(monkeypatch, IDLE)
    path = f"/coordinate/people/{cast.sam.public_id}/grant-role"
    answer = browser.client.post(path, data={"role": "decider", "csrf_token": "forged"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert cast.count(KeptForm) == 0
