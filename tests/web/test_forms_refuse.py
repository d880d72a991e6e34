"""Whatever a form is sent, it answers in words: never with a fault, never by taking it in."""

import re
from collections.abc import Callable, Collection, Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitator.people.models import Person
from tests.browser import Browser, Page
from tests.web.conftest import WALKED, Scene
from tests.web.walking import Form, path_of

Browse = Callable[[Person | None], Browser]

NOT_TYPED = {"csrf_token", "operation"}
HUGE = "9" * 40
LONG = "word " * 20_000
WROTE = "Somebody took care to write this sentence."
BAD = {
    "empty": "",
    "blank": " \t\r\n ",
    "too long": LONG,
    "a NUL": "some\x00thing",
    "half a character": b"some\xed\xa0\x80thing",
    "no UTF-8": b"\xff\xfe\xfa",
    "a huge number": HUGE,
    "a negative number": "-1",
    "a fraction": "1e309",
    "not a number": "NaN",
    "another kind": "🙂",
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "somebody else's id": "A" * 16,
    "a path": "../../etc/passwd",
    "a date that is none": "2026-02-30",
    "a year far away": "99999-12-31",
}
NEVER_TAKEN = {"too long"}
MANY_FIELDS = 24


def _answer(client: FlaskClient, form: Form, fields: dict[str, object]) -> TestResponse:
    answer = client.post(form.action, data=fields)
    Page(answer)
    return answer


def _forms(gallery: Scene, who: str) -> Iterator[tuple[Form, Browser]]:
    """Yield every form once: the same one for another thing would answer no differently.

    What nobody in particular or a trainee was offered too is sent by them alone.
    """
    before = WALKED[: min(WALKED.index(who), 2)]
    seen = {key for earlier in before for key in _alike(gallery, earlier)}
    for key, form in _alike(gallery, who).items():
        if key not in seen:
            yield form, gallery.browse(gallery.people[who])


def _alike(gallery: Scene, who: str) -> dict[object, Form]:
    """Return one form of each endpoint and number of fields that somebody was offered."""
    addresses, forms = gallery.app.url_map.bind(""), dict[object, Form]()
    for form in gallery.walked(gallery.people[who]).forms.values():
        endpoint, _ = addresses.match(urlsplit(form.action).path, method="POST")
        forms.setdefault((endpoint, len(form.fields), len(form.typed)), form)
    return forms


def _different(form: Form) -> Collection[str]:
    """Return the names of a form's fields, one of each kind where a list repeats them."""
    names = sorted(form.fields.keys() - NOT_TYPED)
    kinds = {re.split(r"[-_]", name)[0]: name for name in names}
    return names if len(names) <= MANY_FIELDS else list(kinds.values())


def _spoilt(form: Form, name: str, bad: object) -> dict[str, object]:
    return {**form.fields, name: bad}


def _with_token(form: Form, browser: Browser) -> Form:
    fields = {**form.fields, "csrf_token": browser.csrf_token()}
    return Form(page=form.page, action=form.action, fields=fields, typed=form.typed)


@pytest.mark.parametrize("who", WALKED)
def test_no_field_of_any_form_leads_to_a_fault(gallery: Scene, who: str) -> None:
    for found, browser in _forms(gallery, who):
        form = _with_token(found, browser)
        for name in _different(form):
            for kind, bad in BAD.items():
                with gallery.connection.begin_nested() as spoilt:
                    answer = _answer(browser.client, form, _spoilt(form, name, bad))
                    spoilt.rollback()
                assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, (form, kind)
                taken = answer.status_code < HTTPStatus.BAD_REQUEST
                never = name in form.typed and kind in NEVER_TAKEN
                assert not (taken and never), (form.action, name, kind)


@pytest.mark.parametrize("who", WALKED)
def test_what_was_typed_is_kept_when_something_else_is_wrong(gallery: Scene, who: str) -> None:
    for found, browser in _forms(gallery, who):
        form = _with_token(found, browser)
        for name in form.typed:
            others = dict.fromkeys(form.typed - {name}, LONG)
            with gallery.connection.begin_nested() as spoilt:
                fields = {**form.fields, **others, name: WROTE}
                answer = _answer(browser.client, form, fields)
                spoilt.rollback()
            if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
                assert WROTE in answer.text, (form.action, name)


@pytest.mark.parametrize("who", WALKED)
def test_a_form_with_nothing_in_it_is_no_fault(gallery: Scene, who: str) -> None:
    for found, browser in _forms(gallery, who):
        token = {"csrf_token": browser.csrf_token()}
        with gallery.connection.begin_nested() as spoilt:
            answer = _answer(browser.client, found, token)
            spoilt.rollback()
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, found.action


@pytest.mark.parametrize("who", WALKED)
def test_a_form_cannot_say_more_than_it_asks(gallery: Scene, who: str) -> None:
    more = {
        **dict.fromkeys(("id", "person_id", "enrolment_id", "signed_by", "score"), "1"),
        "role": "coordinator",
        "roles": "decider",
        "state": "confirmed",
        "disabled_at": "",
    }
    for found, browser in _forms(gallery, who):
        form = _with_token(found, browser)
        extra = {name: value for name, value in more.items() if name not in form.fields}
        statuses = []
        for fields in (form.fields, {**form.fields, **extra}):
            with gallery.connection.begin_nested() as undone:
                sent = _answer(browser.client, form, dict(fields))
                statuses.append((sent.status_code, sent.location))
                undone.rollback()
        assert _shape(statuses[0]) == _shape(statuses[1]), form.action


@pytest.mark.parametrize("who", WALKED)
def test_every_address_that_takes_a_form_survives_rubbish(gallery: Scene, who: str) -> None:
    browser = gallery.browse(gallery.people[who])
    many = {f"field{number}": "x" for number in range(900)}
    for rubbish in (BAD, many, {"version": HUGE, "verdict": "\x00", "comment": LONG}):
        fields = {**rubbish, "csrf_token": browser.csrf_token()}
        for rule in gallery.app.url_map.iter_rules():
            if "POST" in (rule.methods or ()):
                with gallery.connection.begin_nested() as spoilt:
                    answer = browser.client.post(path_of(rule), data=fields)
                    spoilt.rollback()
                assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, rule


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b'{"email": "x"}', "application/json"),
        (b"%", "application/x-www-form-urlencoded"),
        (b"\x00" * 1000, "application/octet-stream"),
        (b"a=1&" * 20_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_is_refused(browse: Browse, body: bytes, kind: str) -> None:
    answer = browse(None).client.post("/sign-in", data=body, content_type=kind)
    assert HTTPStatus.BAD_REQUEST <= answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR
    Page(answer)


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/%ff%fe", "/sign-in?next=%00", "/sign-in?next=%ed%a0%80", "/a" * 4000),
        *("/help?region=%00", "/help?region=" + HUGE, "/leave/%00", "/invitations/%00"),
        *("/reset-password/..%2f..%2f", "/static/0/%00", "/account/kept/" + "A" * 16),
    ],
)
def test_an_address_of_rubbish_is_no_fault(browse: Browse, scene: Scene, path: str) -> None:
    for person in scene.people.values():
        answer = browse(person).client.get(path)
        assert answer.status_code < HTTPStatus.INTERNAL_SERVER_ERROR


def _shape(answer: tuple[int, str | None]) -> tuple[int, bool]:
    return answer[0], answer[1] is None
