"""Signing on a phone: what is shown before, under which words, and what asks for another look."""

import re
from collections.abc import Callable
from datetime import date
from http import HTTPStatus

import pytest
from flask import Flask
from sqlalchemy import select

from facilitator.competencies import actions as signing
from facilitator.competencies.models import LiveSignOff, SigningStatement, SignOff
from facilitator.competencies.queries import live_sign_off
from facilitator.competencies.rules import Level
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.visits.models import KeptForm
from facilitator.visits.rules import FRESH
from tests.browser import Browser, Fields, Page
from tests.cast import Cast
from tests.certification.ready import SHOWN, pieces, show, sign
from tests.competencies.changing import amend, signed_on_entry
from tests.conflicts.declaring import declare
from tests.web.door.doorway import PASSWORD, wait, with_password

Browse = Callable[[Person | None], Browser]


def place(cast: Cast, code: str = "S2") -> dict[str, str]:
    return {"enrolment_id": cast.enrolment.public_id, "code": code}


def seen(cast: Cast) -> str:
    live = live_sign_off(cast.session, cast.enrolment.id, "S2")
    return live.public_id if live else ""


def typed(cast: Cast, **changes: object) -> Fields:
    evidence = pieces(cast, cast.enrolment, "S2")[-1]
    plain = {"level": "L3", "evidence": evidence, "seen": seen(cast), "words": SHOWN.digest}
    return {**plain, **changes}


def test_changed_evidence_asks_its_signer_until_it_is_signed_again(
    cast: Cast, browse: Browse
) -> None:
    amend(*signed_on_entry(cast))
    sam = browse(cast.sam)
    assert "Tara Trainee: S2 at L4" in sam.open("supervisor.people").text
    page = sam.open("supervisor.competency", **place(cast)).text
    assert "rests on changed evidence" in page
    assert "A log entry was amended" in page
    assert "Sign again on what there is now" in page
    sent = sam.send("supervisor.sign_off_competency", typed(cast), **place(cast))
    assert sent.status is HTTPStatus.SEE_OTHER
    assert "to look at again" not in sam.open("supervisor.people").text
    assert "Sign again" not in sam.open("supervisor.competency", **place(cast)).text


def test_trainee_and_coordinator_see_it_too(cast: Cast, browse: Browse) -> None:
    amend(*signed_on_entry(cast))
    mine = browse(cast.tara).open("trainee.certification").text
    assert "These sign-offs rest on changed evidence" in mine
    assert "S2 at L4, signed by Sam Supervisor" in mine
    page = browse(cast.cora).open("coordinator.person", person_id=cast.tara.public_id).text
    assert "Sam Supervisor is asked again" in page


def test_what_will_fall_is_shown_before_an_amendment_and_before_it_is_confirmed(
    cast: Cast, browse: Browse
) -> None:
    log, entry = signed_on_entry(cast)
    page = browse(cast.tara).open("trainee.log_entry", entry_id=entry).text
    assert "Once an amendment is confirmed, these sign-offs rest on changed evidence" in page
    assert "S2 at L4, signed by Sam Supervisor" in page
    amendment = amend(log, entry, confirm=False)
    page = browse(cast.sam).open("supervisor.log_entry", entry_id=amendment).text
    assert "Once you confirm it, these sign-offs rest on changed evidence" in page


def test_taking_a_piece_back_says_what_falls_and_keeps_the_reason(
    cast: Cast, browse: Browse
) -> None:
    (piece,) = show(cast, cast.enrolment, "S2", cast.sam)
    sign(cast, cast.sam, "S2", Level.L4)
    cast.session.commit()
    sam = browse(cast.sam)
    assert "will rest on changed evidence" in sam.open("supervisor.competency", **place(cast)).text
    empty = sam.send("supervisor.take_back_evidence", {"piece": piece}, **place(cast))
    assert empty.status is HTTPStatus.UNPROCESSABLE_ENTITY
    fields = {"piece": piece, "why": "It was another group."}
    wrong = sam.send("supervisor.take_back_evidence", {**fields, "piece": "x"}, **place(cast))
    assert wrong.status is HTTPStatus.NOT_FOUND
    sent = sam.send("supervisor.take_back_evidence", fields, key="one-use", **place(cast))
    again = sam.send("supervisor.take_back_evidence", fields, key="one-use", **place(cast))
    assert sent.location == again.location
    page = sam.follow(sent).text
    assert "took it back" in page
    assert "“It was another group.”" in page
    late = sam.send("supervisor.take_back_evidence", fields, **place(cast))
    assert late.status is HTTPStatus.NOT_FOUND  # there is nothing to choose any more


def test_a_piece_that_is_too_old_says_so_and_cannot_be_chosen(cast: Cast, browse: Browse) -> None:
    (old,) = show(cast, cast.enrolment, "S2", cast.sam, shown_on=date(2023, 5, 3))
    cast.session.commit()
    sam = browse(cast.sam)
    page = sam.open("supervisor.competency", **place(cast))
    assert "It is older than 24 months" in page.text
    assert 'name="evidence"' not in page.html
    sent = sam.send("supervisor.sign_off_competency", typed(cast, evidence=old), **place(cast))
    assert sent.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert cast.count(SignOff) == 0


def test_the_words_are_kept_as_they_were_shown_and_others_sign_nothing(
    cast: Cast, browse: Browse
) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    cast.session.commit()
    sam = browse(cast.sam)
    page = sam.open("supervisor.competency", **place(cast))
    assert SHOWN.words in page.text
    assert f'name="words" value="{SHOWN.digest}"' in page.html
    other = sam.send("supervisor.sign_off_competency", typed(cast, words="0" * 64), **place(cast))
    assert other.status is HTTPStatus.UNPROCESSABLE_ENTITY
    assert "not the one that you saw" in other.text
    sam.send("supervisor.sign_off_competency", typed(cast), **place(cast))
    assert cast.session.scalars(select(SigningStatement.words)).all() == [SHOWN.words]
    assert "The words that were signed" in sam.open("supervisor.competency", **place(cast)).text


def test_a_conflict_shows_no_form_and_no_more_than_that_there_is_one(
    cast: Cast, browse: Browse
) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    declare(cast, cast.tara, cast.tara, cast.sam)
    cast.session.commit()
    sam = browse(cast.sam)
    page = sam.open("supervisor.competency", **place(cast))
    assert "You two do not judge each other" in page.text
    assert 'name="level"' not in page.html
    sent = sam.send("supervisor.sign_off_competency", typed(cast), **place(cast))
    assert sent.status is HTTPStatus.FORBIDDEN


def test_a_pair_is_told_until_when(cast: Cast, browse: Browse) -> None:
    show(cast, cast.enrolment, "S2", cast.olga)
    cast.grant(cast.tara, Role.SUPERVISOR)
    cast.enrolled(cast.sam, cast.tara)
    cast.session.commit()
    page = browse(cast.sam).open("supervisor.competency", **place(cast)).text
    assert "no pair signs for each other" in page


def send_kept(browser: Browser, page: Page) -> Page:
    found = r'<form[^>]*action="(/supervise/[^"]+)"[^>]*>(.*?)</form>'
    form = re.search(found, page.html, re.DOTALL)
    assert form is not None, page.text
    fields = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[2]))
    browser._cast.session.commit()
    return browser._page(browser.client.post(form[1], data=fields))


@pytest.mark.parametrize("act", ["sign_off_competency", "withdraw_sign_off"])
def test_an_old_proof_is_asked_for_again_and_nothing_typed_is_lost(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    show(cast, cast.enrolment, "S2", cast.sam)
    signs = act == "sign_off_competency"
    if not signs:
        sign(cast, cast.sam, "S2", Level.L3)
    sam = browse(with_password(cast, cast.sam))
    sam.csrf_token()
    fields = typed(cast) if signs else {"seen": seen(cast), "reason": "Too early."}
    cast.session.commit()
    wait(monkeypatch, FRESH)
    asked = sam.send(f"supervisor.{act}", fields, **place(cast))
    assert asked.location is not None
    assert "/account/proof/" in asked.location
    assert cast.count(LiveSignOff) == (0 if signs else 1)
    kept = cast.session.scalars(select(KeptForm.public_id)).one()
    proved = sam.send("account.prove", {"password": PASSWORD}, kept_id=kept)
    ready = sam.follow(proved)
    assert ("L3" if signs else "Too early.") in ready.text
    assert SHOWN.digest not in ready.text
    assert send_kept(sam, ready).status is HTTPStatus.SEE_OTHER
    assert cast.count(LiveSignOff) == (1 if signs else 0)


def test_no_form_signs_more_than_one_competency(
    app: Flask, cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed: list[str] = []
    real = signing.sign_off_competency

    def note(session: object, actor: object, command: object, **more: object) -> str:
        signed.append(command.competency.code)  # type: ignore[attr-defined]
        return real(session, actor, command, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(signing, "sign_off_competency", note)
    for code in ("S2", "T2"):
        show(cast, cast.enrolment, code, cast.sam)
    cast.session.commit()
    both = {"evidence": [*pieces(cast, cast.enrolment, "S2")], "code": ["S2", "T2"]}
    fields = typed(cast, **both, competency=["S2", "T2"])
    browse(cast.sam).send("supervisor.sign_off_competency", fields, **place(cast))
    assert signed == ["S2"]
    rules = [it.rule for it in app.url_map.iter_rules() if "sign-off" in it.rule]
    assert rules == ["/supervise/people/<public:enrolment_id>/competencies/<code>/sign-off"]
