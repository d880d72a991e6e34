"""A complaint from the first word to the appeal, on the pages of all who have a part in it."""

import re
from collections.abc import Callable
from http import HTTPStatus

import pytest

from facilitator.certification.status import State
from facilitator.complaints.models import Complaint, ComplaintStep
from facilitator.complaints.rules import Outcome
from facilitator.people.models import Person
from facilitator.web import clock
from tests.browser import Browser, Fields
from tests.cast import NOW, Cast
from tests.certification.kept import certify
from tests.complaints.heard import CODE, STORY, WORDS, Heard

Browse = Callable[[Person | None], Browser]


@pytest.fixture
def heard(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Heard:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    certify(cast)
    return Heard(cast)


def test_a_stranger_complains_and_comes_back_with_the_code(cast: Cast, browse: Browse) -> None:
    browser = browse(None)
    page = browser.open("public.complaint")
    assert "Being unwell is never misconduct" in page.text
    assert "This page is not an alarm" in page.text
    found = re.search(r'name="code" value="(\w+)"', page.html)
    assert found is not None
    fields: Fields = {"code": found[1], "about": "The Monday group", "story": STORY}
    sent = browser.send("public.make_complaint", fields, key="k")
    assert sent.status is HTTPStatus.SEE_OTHER
    assert found[1] not in str(sent.location)
    browser.send("public.make_complaint", fields, key="k")
    assert cast.count(Complaint) == 1
    back = browser.send("public.follow_complaint", {"code": found[1].lower()})
    assert "You wrote to us on" in back.text
    assert STORY not in back.text
    more: Fields = {"code": found[1], "words": WORDS}
    assert browser.send("public.add_to_complaint", more).status is HTTPStatus.SEE_OTHER
    assert cast.count(ComplaintStep) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"about": ""}, "Say who it is about"),
        ({"story": "Bad."}, "Write a few sentences"),
        ({"code": "mine"}, "lost its code"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    cast: Cast, browse: Browse, wrong: Fields, said: str
) -> None:
    fields = {"code": CODE, "about": "Somebody", "story": STORY, **wrong}
    sent = browse(None).send("public.make_complaint", fields)
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in sent.text
    assert str(fields["about"]) in sent.html
    assert cast.count(Complaint) == 0


def test_a_wrong_code_opens_nothing_and_guessing_is_slowed(browse: Browse) -> None:
    browser = browse(None)
    sent = browser.send("public.follow_complaint", {"code": "0" * 28})
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "know this code" in sent.text
    added = browser.send("public.add_to_complaint", {"code": "0" * 28, "words": STORY})
    assert added.status is HTTPStatus.UNPROCESSABLE_ENTITY
    for _ in range(60):
        sent = browser.send("public.follow_complaint", {"code": "1"})
    assert sent.status is HTTPStatus.TOO_MANY_REQUESTS


def test_from_a_complaint_to_an_appeal_that_is_upheld(  # noqa: PLR0915 -- the whole way
    heard: Heard, browse: Browse
) -> None:
    cast, at = heard.cast, {"complaint_id": heard.id}
    cora, tara = browse(cast.cora), browse(cast.tara)
    assert STORY in cora.open("coordinator.complaint", **at).text
    said: Fields = {"acknowledge_complaint-words": WORDS}
    assert _done(cora.send("coordinator.acknowledge_complaint", said, **at))
    assert tara.open("trainee.complaint", **at).status is HTTPStatus.NOT_FOUND
    number = heard.certificate().number
    assert _done(cora.send("coordinator.name_person", {"number": number}, **at))
    assert _done(cora.send("coordinator.notify_person", {"notify_person-words": WORDS}, **at))
    notice = tara.open("trainee.complaint", **at)
    assert WORDS in notice.text
    assert STORY not in notice.text
    assert "You can answer until 22 December 2026" in notice.text
    assert _done(tara.send("trainee.answer_complaint", {"words": STORY}, **at))
    for person in heard.panel:
        chosen: Fields = {"person": person.public_id}
        assert _done(cora.send("coordinator.name_panelist", chosen, **at))
    assert "The panel has its three people" in cora.open("coordinator.complaint", **at).text
    vote: Fields = {"close": "no", "outcome": "revocation", "reason": STORY}
    for person in heard.panel[:2]:
        assert _done(browse(person).send("decider.vote_on_complaint", vote, **at))
    assert heard.certificate().status.state is State.REVOKED
    assert "now that it is decided" in browse(cast.dana).open("decider.complaint", **at).text
    decided = tara.open("trainee.complaint", **at)
    assert "Revocation" in decided.text
    assert "You can appeal once, until 4 December 2026" in decided.text
    followed = browse(None).send("public.follow_complaint", {"code": CODE})
    assert "something follows from it" in followed.text
    assert "evocation" not in followed.text
    assert _done(tara.send("trainee.appeal_complaint", {"words": STORY}, **at))
    heard.seat(*heard.others)
    assert "An appeal of Tara" in browse(heard.others[0]).open("decider.complaint", **at).text
    undo: Fields = {"close": "no", "outcome": "upheld", "reason": STORY}
    for person in heard.others[:2]:
        assert _done(browse(person).send("decider.vote_on_complaint", undo, **at))
    assert heard.certificate().status.valid
    assert (
        "Reinstated"
        in browse(cast.cora)
        .open("coordinator.certificate", certificate_id=heard.certificate().public_id)
        .text
    )


def test_strangers_to_a_complaint_find_none(heard: Heard, browse: Browse) -> None:
    heard.decided(Outcome.NO_CASE)
    at = {"complaint_id": heard.id}
    for person in heard.others:
        page = browse(person).open("decider.complaint", **at)
        assert page.status is HTTPStatus.NOT_FOUND
    tom = browse(heard.cast.tom)
    assert tom.open("trainee.complaint", **at).status is HTTPStatus.NOT_FOUND
    assert tom.send("trainee.answer_complaint", {"words": STORY}, **at).status is (
        HTTPStatus.NOT_FOUND
    )


def test_whoever_is_close_leaves_the_panel(heard: Heard, browse: Browse) -> None:
    heard.answered().seat(*heard.panel)
    browser, at = browse(heard.cast.dana), {"complaint_id": heard.id}
    vote: Fields = {"close": "yes", "outcome": "no case", "reason": STORY}
    sent = browser.send("decider.vote_on_complaint", vote, **at)
    assert "takes your seat" in browser.follow(sent).text
    assert browser.open("decider.complaint", **at).status is HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"outcome": "upheld"}, "Choose one"),
        ({"outcome": "suspension", "months": ""}, "from 1 to 24"),
        ({"outcome": "probation", "months": "x"}, "as a number"),
        ({"reason": "No."}, "Write a few sentences"),
        ({"close": ""}, "Choose one"),
    ],
)
def test_a_vote_that_is_wrong_is_explained(
    heard: Heard, browse: Browse, wrong: Fields, said: str
) -> None:
    heard.answered().seat(*heard.panel)
    vote: Fields = {"close": "no", "outcome": "no case", "reason": STORY, **wrong}
    sent = browse(heard.cast.dana).send("decider.vote_on_complaint", vote, complaint_id=heard.id)
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in sent.text


def test_a_coordinator_writes_enough_and_names_somebody_who_may_sit(
    heard: Heard, browse: Browse
) -> None:
    heard.notified()
    cora, at = browse(heard.cast.cora), {"complaint_id": heard.id}
    short: Fields = {"reply_to_complainant-words": "Hm."}
    for view, fields in (
        ("reply_to_complainant", short),
        ("name_person", {"number": ""}),
        ("name_panelist", {"person": heard.cast.tara.public_id}),
        ("pause_certificate", {"pause_certificate-words": ""}),
    ):
        sent = cora.send(f"coordinator.{view}", fields, **at)
        assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY, view
    assert "Hm." in cora.send("coordinator.reply_to_complainant", short, **at).html
    paused: Fields = {"pause_certificate-words": STORY}
    assert _done(cora.send("coordinator.pause_certificate", paused, **at))
    assert heard.certificate().status.state is State.SUSPENDED


def _done(answer: object) -> bool:
    status = getattr(answer, "status", None)
    assert status is HTTPStatus.SEE_OTHER, getattr(answer, "text", "")
    return True
