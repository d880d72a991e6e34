"""The author's pages are for whoever sits at this machine, and for no installation."""

import pytest
from flask import Flask

from facilitator.preview.audience import audience
from facilitator.web.access import admitted
from tests.preview.desk import Author

ADDRESSES = (
    "/preview/",
    "/preview/reading",
    "/preview/problems",
    "/preview/coverage",
    "/preview/keys/asking",
    "/preview/maps/01-asking/scenarios/late",
)


@pytest.mark.parametrize("url", ADDRESSES)
def test_no_installation_serves_the_authors_pages(app: Flask, url: str) -> None:
    assert app.test_client().get(url).status_code == 404
    assert "preview" not in app.blueprints


def test_the_table_of_the_preview_is_agreed(author: Author) -> None:
    rules = [it for it in author.app.url_map.iter_rules() if it.endpoint.startswith("preview.")]
    assert sorted((it.endpoint, *(it.methods or set()) - {"HEAD", "OPTIONS"}) for it in rules) == [
        ("preview.coverage", "GET"),
        ("preview.key", "GET"),
        ("preview.overview", "GET"),
        ("preview.problems", "GET"),
        ("preview.reading", "GET"),
        ("preview.scenario_map", "GET"),
    ]
    assert {admitted(author.app, it.endpoint) for it in rules} == {audience.admits}


@pytest.mark.parametrize("url", ADDRESSES)
def test_whoever_sits_here_is_signed_in_without_a_password(author: Author, url: str) -> None:
    assert author.client.get(url).status_code == 200


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.3", "2001:db8::7"])
def test_nobody_elsewhere_gets_an_answer(author: Author, address: str) -> None:
    there = {"REMOTE_ADDR": address}
    for url in (*ADDRESSES, "/path", "/health"):
        assert author.client.get(url, environ_overrides=there).status_code == 403


@pytest.mark.parametrize("name", ["evil.example", "evil.example:8001", "192.0.2.7:8001", ""])
def test_a_page_from_elsewhere_cannot_ask_under_its_own_name(author: Author, name: str) -> None:
    answer = author.client.get("/path", headers={"Host": name})
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["127.0.0.1:8001", "localhost:8001", "[::1]:8001"])
def test_this_machine_may_be_asked_by_its_names(author: Author, name: str) -> None:
    assert author.client.get("/path", headers={"Host": name}).status_code == 200


def test_signing_out_and_leaving_lead_to_a_new_visit(author: Author) -> None:
    author.send("/sign-out")
    assert author.client.get("/path").status_code == 200


def test_no_cookie_is_given_that_another_site_on_this_machine_would_see(author: Author) -> None:
    assert "Set-Cookie" not in author.client.get("/path").headers


def test_forms_from_elsewhere_are_refused_here_too(author: Author) -> None:
    assert author.client.post("/modules/asking/quiz").status_code == 400


def test_the_trainee_has_no_other_role(author: Author) -> None:
    for url in ("/coordinate/people", "/supervise/people"):
        assert author.client.get(url).status_code == 403
