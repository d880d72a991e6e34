"""A second rater without an account, from the supervisor's page to a rating that is claimed."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest
from sqlalchemy import select

from facilitator.observations.models import Observation, Rating
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.visits.models import Operation
from facilitator.visits.rules import BY_ADDRESS
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.observations.watching import Watching
from tests.web.rater.sending import filled, opening

Browse = Callable[[Person | None], Browser]


def opened(cast: Cast, browse: Browse, watching: Watching) -> tuple[str, str]:
    """Open an observation with a guest; return its public id and the guest's secret."""
    fields = opening(
        watching, second="guest", guest_name="Gina Guest", guest_role="visiting practitioner"
    )
    sam, enrolment = browse(cast.sam), cast.enrolment.public_id
    sent = sam.send("supervisor.open_observation", fields, enrolment_id=enrolment)
    assert sent.status is HTTPStatus.SEE_OTHER, sent.text
    page = sam.follow(sent)
    found = re.search(r"http://localhost/rate/([\w-]+)", page.text)
    assert found is not None, page.text
    return cast.session.scalars(select(Observation.public_id)).one(), found[1]


def test_naming_a_guest_is_enough_to_choose_the_guest(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    fields = opening(
        watching, second="", guest_name="Gina Guest", guest_role="visiting practitioner"
    )
    sam, enrolment = browse(cast.sam), cast.enrolment.public_id
    sent = sam.send("supervisor.open_observation", fields, enrolment_id=enrolment)
    assert "Gina Guest" in sam.follow(sent).text
    bare = opening(watching, second="")
    refused = sam.send("supervisor.open_observation", bare, enrolment_id=enrolment)
    assert refused.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Choose who rates beside you." in refused.text


def test_a_guest_fills_in_one_form_through_one_link(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    observation, token = opened(cast, browse, watching)
    guest = browse(None)
    page = guest.open("guest.guest_rating", token=token)
    assert "Rate Tara Trainee" in page.text
    assert "I was there, and I rate as: A visiting practitioner." in page.text
    kept = guest.send(
        "guest.save_guest_rating", {"version": "0", "note_opens": "Came late."}, token=token
    )
    assert kept.json is not None
    assert kept.json["fields"] == {"version": "1"}
    again = browse(None).open("guest.guest_rating", token=token)
    assert "Came late." in again.html
    bare = guest.send(
        "guest.submit_guest_rating", filled(watching, version="1", no_conflict=""), token=token
    )
    assert bare.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "nothing stands between you" in bare.text
    fields = filled(watching, version="1")
    sent = guest.send("guest.submit_guest_rating", fields, key="once", token=token)
    assert "Your rating is in" in guest.follow(sent).text
    twice = guest.send("guest.submit_guest_rating", fields, key="once", token=token)
    assert twice.location == sent.location
    assert cast.count(Rating) == 1
    for browser in (guest, browse(cast.sam)):
        dead = browser.open("guest.guest_rating", token=token)
        assert dead.status is HTTPStatus.NOT_FOUND
    waiting = browse(cast.sam).open("rater.observation", observation_id=observation)
    assert "Gina Guest, without an account" in waiting.text
    assert token not in waiting.html


def test_a_guest_stops_and_nothing_remembers_the_link(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    _observation, token = opened(cast, browse, watching)
    guest, fields = browse(None), {"version": "0", "keep": "draft", "note_opens": "Came late."}
    later = guest.send("guest.submit_guest_rating", dict(fields), key="once", token=token)
    assert "Open your link again" in guest.follow(later).text
    assert "Came late." in browse(None).open("guest.guest_rating", token=token).html
    remembered = cast.session.scalars(select(Operation.location)).all()
    assert remembered
    assert token not in str(remembered)


def test_every_link_that_opens_nothing_gets_the_same_answer(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    _observation, token = opened(cast, browse, watching)
    guest = browse(None)
    foreign = guest.open("guest.guest_rating", token="nonsense")
    assert foreign.status is HTTPStatus.NOT_FOUND
    assert guest.client.get("/rate/").status_code == HTTPStatus.NOT_FOUND
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(year=2027))
    expired = guest.open("guest.guest_rating", token=token)
    assert (expired.status, expired.html) == (foreign.status, foreign.html)
    for endpoint in ("guest.save_guest_rating", "guest.submit_guest_rating"):
        page = guest.send(endpoint, filled(watching), token=token)
        assert page.status is HTTPStatus.NOT_FOUND
    assert cast.count(Rating) == 0


def test_whoever_has_another_part_does_not_rate_through_the_link(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    _observation, token = opened(cast, browse, watching)
    for person in (cast.sam, cast.tara):
        page = browse(person).open("guest.guest_rating", token=token)
        assert page.status is HTTPStatus.FORBIDDEN
        page = browse(person).send("guest.submit_guest_rating", filled(watching), token=token)
        assert page.status is HTTPStatus.FORBIDDEN
    assert cast.count(Rating) == 0


def test_guessing_links_is_slowed_and_typing_for_long_is_not(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    _observation, token = opened(cast, browse, watching)
    guest = browse(None)
    for _ in range(BY_ADDRESS.most + 1):
        assert guest.open("guest.guest_rating", token=token).status is HTTPStatus.OK
    for _ in range(BY_ADDRESS.most):
        guest.open("guest.guest_rating", token="nonsense")
    page = guest.open("guest.guest_rating", token=token)
    assert page.status is HTTPStatus.TOO_MANY_REQUESTS


def test_a_guest_without_a_name_is_asked_for_one(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    page = browse(cast.sam).send(
        "supervisor.open_observation",
        opening(watching, second="guest", guest_role="visiting practitioner"),
        enrolment_id=cast.enrolment.public_id,
    )
    assert page.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Write the name" in page.text


def test_a_new_link_kills_the_old_one(cast: Cast, browse: Browse, watching: Watching) -> None:
    observation, token = opened(cast, browse, watching)
    sam = browse(cast.sam)
    sent = sam.send("rater.renew_guest_link", {}, observation_id=observation)
    page = sam.follow(sent)
    assert f"/rate/{token}" not in page.text
    dead = browse(None).open("guest.guest_rating", token=token)
    assert dead.status is HTTPStatus.NOT_FOUND
    refused = browse(cast.tara).send("rater.renew_guest_link", {}, observation_id=observation)
    assert refused.status is HTTPStatus.FORBIDDEN


def test_with_another_secret_key_the_link_holds_but_is_not_shown_again(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    observation, token = opened(cast, browse, watching)
    monkeypatch.setattr("facilitator.web.links._secret", lambda _purpose, _seed: "another")
    page = browse(cast.sam).open("rater.observation", observation_id=observation)
    assert "Make a new one" in page.text
    assert browse(None).open("guest.guest_rating", token=token).status is HTTPStatus.OK


def test_the_opener_asks_somebody_else_and_the_old_link_dies(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    observation, token = opened(cast, browse, watching)
    sam = browse(cast.sam)
    page = sam.open("rater.second_rater", observation_id=observation)
    assert "Instead of Gina Guest" in page.text
    fields: Fields = {"second": "", "guest_role": "visiting practitioner"}
    empty = sam.send("rater.replace_second", fields, observation_id=observation)
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields["second"] = cast.olga.public_id
    stranger = browse(cast.olga).send("rater.replace_second", fields, observation_id=observation)
    assert stranger.status is HTTPStatus.NOT_FOUND
    refused = browse(cast.tara).send("rater.replace_second", fields, observation_id=observation)
    assert refused.status is HTTPStatus.FORBIDDEN
    sent = sam.send("rater.replace_second", fields, observation_id=observation)
    assert "Olga Othersupervisor" in sam.follow(sent).text
    assert browse(None).open("guest.guest_rating", token=token).status is HTTPStatus.NOT_FOUND


def test_a_reminder_is_offered_when_it_is_time(
    cast: Cast, browse: Browse, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    observation = watching.opened()
    sam = browse(cast.sam)
    page = sam.open("rater.observation", observation_id=observation)
    assert "Remind the second rater" not in page.text
    refused = sam.send("rater.remind_second", {}, observation_id=observation)
    assert refused.status is HTTPStatus.FORBIDDEN
    monkeypatch.setattr(clock, "now", lambda: NOW.replace(day=25))
    sam = browse(cast.sam)
    page = sam.open("rater.observation", observation_id=observation)
    assert "Remind the second rater" in page.text
    sent = sam.send("rater.remind_second", {}, observation_id=observation)
    assert "It names nobody" in sam.follow(sent).text


def test_an_account_claims_what_was_sent_through_a_link(
    cast: Cast, browse: Browse, watching: Watching
) -> None:
    observation, token = opened(cast, browse, watching)
    ned = cast.person("Ned Next", Role.SUPERVISOR)
    browse(None).send("guest.submit_guest_rating", filled(watching), token=token)
    watching.rates(watching.sam, observation)
    browser = browse(ned)
    assert "It was me" in browser.open("rater.claim").text
    wrong = browser.send("rater.claim_rating", {"link": "nonsense"})
    assert wrong.status is HTTPStatus.UNPROCESSABLE_ENTITY
    mine: Fields = {"link": f" http://localhost/rate/{token} "}
    for person in (cast.sam, cast.tara):
        page = browse(person).send("rater.claim_rating", mine)
        assert page.status is HTTPStatus.FORBIDDEN
    sent = browser.send("rater.claim_rating", mine)
    text = browser.follow(sent).text
    assert "This rating is yours now" in text
    assert "Ned Next" in text
    assert "Gina Guest" not in text
