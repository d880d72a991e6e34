"""The standing that the path shows is the standing, only cheaper."""

from datetime import timedelta

import pytest

from facilitator.certification.queries import standing_of, standing_on_path
from facilitator.certification.standing import RequirementStanding, Stage
from facilitator.evidence.actions import TakeBackEvidence, take_back_evidence
from facilitator.learning.queries import learning_facts
from facilitator.people.models import Person
from facilitator.practice.queries import path_practice
from facilitator.programmes.queries import own_enrolment
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready, show
from tests.quizzes.trying import Trying
from tests.web.certified import certify


def same_for(cast: Cast, person: Person) -> Stage:
    session = cast.session
    enrolment = own_enrolment(session, person.id)
    tries = learning_facts(session, enrolment.id).tries
    meetings = path_practice(session, enrolment.id).meetings
    found = standing_on_path(session, enrolment.id, tries, meetings, now=NOW)
    assert found == standing_of(session, enrolment, now=NOW)
    return found.stage


def test_it_is_the_same_for_somebody_new(cast: Cast) -> None:
    assert same_for(cast, cast.tara) is Stage.OBSERVER


def test_it_is_the_same_with_tries_that_passed_and_that_did_not(cast: Cast) -> None:
    tara = Trying(cast, cast.tara)
    tara.fails(now=NOW - timedelta(days=3))
    tara.passes()
    Trying(cast, cast.tara, "escalation").fails()
    same_for(cast, cast.tara)


def test_it_is_the_same_with_evidence_that_was_taken_back_or_was_all_by_one(cast: Cast) -> None:
    guest = cast.person("Gina Guest")
    guest.guest, guest.claimed_by_id = True, cast.sam.id
    cast.session.flush()
    show(cast, cast.enrolment, "E1", cast.sam, guest)
    (piece,) = show(cast, cast.enrolment, "S2", cast.sam)
    command = TakeBackEvidence(evidence=piece, reason="It was another group.")
    take_back_evidence(cast.session, cast.actor(cast.sam), command, now=NOW)
    same_for(cast, cast.tara)
    (signed,) = (it for it in missing_of(cast) if it.title_code == "sign-offs")
    codes = {it.ref: it.code for it in signed.left_out}
    assert (codes["E1"], codes["S2"]) == ("evidence-needs-two", "evidence-none")


def missing_of(cast: Cast) -> tuple[RequirementStanding, ...]:
    enrolment = own_enrolment(cast.session, cast.tara.id)
    return standing_of(cast.session, enrolment, now=NOW).missing


def test_it_is_the_same_for_somebody_certified(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    monkeypatch.undo()
    for module in current_programme(cast.session).programme.modules:
        Trying(cast, cast.tara, module.id).passes()
    assert same_for(cast, cast.tara) is Stage.CERTIFIED
