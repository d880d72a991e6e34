"""The standing that the path shows is the standing, only cheaper."""

from datetime import timedelta

import pytest

from facilitator.certification.queries import standing_of, standing_on_path
from facilitator.certification.standing import Stage
from facilitator.learning.queries import learning_facts
from facilitator.people.models import Person
from facilitator.practice.queries import path_practice
from facilitator.programmes.queries import own_enrolment
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
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


def test_it_is_the_same_for_somebody_certified(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    certify(cast)
    monkeypatch.undo()
    for module in current_programme(cast.session).programme.modules:
        Trying(cast, cast.tara, module.id).passes()
    assert same_for(cast, cast.tara) is Stage.CERTIFIED
