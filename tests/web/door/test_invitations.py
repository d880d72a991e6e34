"""Taking up an invitation, and what coordinators do with it before."""

from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.notices.models import LetterRow
from facilitator.people.models import Person
from facilitator.people.queries import account_by_email, live_roles
from facilitator.people.rules import Role
from facilitator.programmes.invitations import OPEN_FOR
from facilitator.programmes.models import Invitation
from facilitator.programmes.queries import own_enrolment
from facilitator.web import clock
from tests.browser import Browser, Page
from tests.cast import Cast
from tests.web.door.doorway import PASSWORD, is_signed_in, link_in_last_letter, sign_in, wait

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def cora(browse: Browse, cast: Cast) -> Browser:
    return browse(cast.cora)


def invite(cora: Browser, **changes: object) -> Page:
    fields = {"name": "Nia Newcomer", "email": "nia@example.org", "role": "supervisor"}
    return cora.send(
        "coordinator.invite_person", {**fields, "cohort": "", "supervisor": "", **changes}
    )


def accept(browser: Browser, token: str, **changes: object) -> Page:
    fields = {"name": "Nia", "password": PASSWORD}
    return browser.send("door.accept_invitation", fields | changes, token=token)


def invitation(cast: Cast) -> Invitation:
    return cast.session.scalars(select(Invitation)).one()


def test_an_invited_person_chooses_a_password_and_is_in(
    browse: Browse, cast: Cast, cora: Browser
) -> None:
    assert invite(cora).status is HTTPStatus.SEE_OTHER
    token, browser = link_in_last_letter(cast), browse(None)
    page = browser.open("door.invitation", token=token)
    assert "Nia Newcomer" in page.html
    assert accept(browser, token).location == browser.url("supervisor.queue", {})
    assert is_signed_in(browser)
    nia = account_by_email(cast.session, "nia@example.org")
    assert nia is not None
    assert nia.name == "Nia"
    assert live_roles(cast.session, nia.person_id, now=clock.now()) == {Role.SUPERVISOR}
    assert sign_in(browse(None), "nia@example.org").status is HTTPStatus.SEE_OTHER


def test_an_invited_trainee_begins_in_their_cohort_with_their_supervisor(
    browse: Browse, cast: Cast, cora: Browser
) -> None:
    chosen = {"cohort": cast.cohort.public_id, "supervisor": cast.sam.public_id}
    invite(cora, role="trainee", **chosen)
    accept(browse(None), link_in_last_letter(cast))
    nia = account_by_email(cast.session, "nia@example.org")
    assert nia is not None
    enrolment = own_enrolment(cast.session, nia.person_id)
    assert enrolment.cohort_id == cast.cohort.id
    assert "Nia" in browse(cast.sam).open("supervisor.people").text


def test_the_letter_is_neutral_outside_and_has_the_link_inside(cast: Cast, cora: Browser) -> None:
    invite(cora)
    letter = cast.session.scalars(select(LetterRow).order_by(LetterRow.id.desc())).first()
    assert letter is not None
    assert letter.subject == "An invitation to Facilitator"
    assert "http://localhost/invitations/" in letter.body
    assert letter.address == "nia@example.org"


def test_the_link_works_once(browse: Browse, cast: Cast, cora: Browser) -> None:
    invite(cora)
    token = link_in_last_letter(cast)
    accept(browse(None), token)
    again = accept(browse(None), token, name="Somebody else")
    assert again.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert (
        cast.session.scalars(select(Person.name).where(Person.email == "nia@example.org")).one()
        == "Nia"
    )


def test_a_withdrawn_invitation_is_closed(browse: Browse, cast: Cast, cora: Browser) -> None:
    invite(cora)
    token = link_in_last_letter(cast)
    page = cora.send("coordinator.withdraw_invitation", invitation_id=invitation(cast).public_id)
    assert page.status is HTTPStatus.SEE_OTHER
    assert accept(browse(None), token).status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert account_by_email(cast.session, "nia@example.org") is None


def test_an_invitation_runs_out_and_can_be_sent_again(
    browse: Browse, cast: Cast, cora: Browser
) -> None:
    invite(cora)
    token = link_in_last_letter(cast)
    invitation(cast).expires_at = clock.now() - timedelta(minutes=1)
    assert accept(browse(None), token).status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Nia Newcomer" in cora.open("coordinator.invitations", state="expired").text
    cora.send("coordinator.renew_invitation", invitation_id=invitation(cast).public_id)
    page = accept(browse(None), link_in_last_letter(cast))
    assert page.status is HTTPStatus.SEE_OTHER


def test_a_link_older_than_its_invitation_is_nothing(
    browse: Browse, cast: Cast, cora: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    invite(cora)
    token, browser = link_in_last_letter(cast), browse(None)
    wait(monkeypatch, OPEN_FOR + timedelta(seconds=5))
    assert browser.open("door.invitation", token=token).status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("token", ["x", "é", "a.b.c", "A" * 400])
def test_a_made_up_link_is_nothing(browse: Browse, token: str) -> None:
    assert browse(None).open("door.invitation", token=token).status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "short"}, "at least 12 characters"),
        ({"password": ""}, "Choose a password"),
        ({"name": ""}, "Write how you want to be called"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_kept(
    browse: Browse, cast: Cast, cora: Browser, changes: dict[str, object], words: str
) -> None:
    invite(cora)
    page = accept(browse(None), link_in_last_letter(cast), **changes)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Write how the person is called"),
        ({"email": "nia"}, "name@example.org"),
        ({"email": "tara@example.org"}, "already here"),
        ({"role": "trainee"}, "Choose the cohort"),
        ({"role": "auditor"}, "Choose one of these"),
        ({"supervisor": "A" * 16}, "Choose one of these"),
        ({"name": "x" * 500}, "Use at most 120 letters"),
    ],
)
def test_an_invitation_that_cannot_be_made_says_why_and_keeps_what_was_typed(
    cast: Cast, cora: Browser, changes: dict[str, object], words: str
) -> None:
    page = invite(cora, **changes)
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in page.text
    assert str({"name": "Nia Newcomer", **changes}["name"]) in page.html
    assert cast.count(Invitation) == 0


def test_a_second_invitation_to_an_address_is_refused(cora: Browser) -> None:
    invite(cora)
    page = invite(cora, email="NIA@example.org")
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "still open" in page.text


def test_open_invitations_are_listed_first(cast: Cast, cora: Browser) -> None:
    assert "None of these" in cora.open("coordinator.invitations").text
    invite(cora)
    page = cora.open("coordinator.invitations")
    assert "Nia Newcomer" in page.text
    assert "Send again" in page.text
    assert link_in_last_letter(cast) not in page.html
