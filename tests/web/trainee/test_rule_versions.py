"""Whoever began under version 1 sees both versions wherever their standing is shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import update

from facilitator.certification.queries import frozen_standing, standings_of
from facilitator.people.models import Person
from facilitator.programmes.models import Enrolment
from facilitator.programmes.queries import enrolment_by_id
from tests.browser import Browser
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.web.certified import apply, certify

Browse = Callable[[Person | None], Browser]
HOLDS = "Version 1 of the rules holds here until 31 May 2028, and version 3 after that day."


def test_the_trainee_sees_what_holds_and_what_the_newer_one_adds(
    cast: Cast, browse: Browse
) -> None:
    page = browse(cast.tara).open("trainee.certification").text
    assert HOLDS in page
    assert "Modules and their quizzes. 0 of 14 module quizzes are passed." in page
    assert "0 of 39 competencies are signed off at L4." in page
    assert "by version 1 of the rules" in page


def test_whoever_enrols_now_goes_by_version_3_alone(cast: Cast, browse: Browse) -> None:
    cast.session.execute(update(Enrolment).values(rules_version=3))
    cast.session.commit()
    page = browse(cast.tara).open("trainee.certification").text
    assert "by version 3 of the rules" in page
    assert "0 of 14 module quizzes are passed" in page
    assert "Which rules hold" not in page


def test_after_the_grace_the_newer_version_holds(cast: Cast) -> None:
    enrolment = enrolment_by_id(cast.session, cast.enrolment.id)
    found = standings_of(cast.session, enrolment, now=NOW + timedelta(days=600))
    assert (found.held.rules_version, found.outlived, found.asked_more) == (3, 1, ())


def test_coordinator_supervisor_and_decider_see_the_same(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    person = browse(cast.cora).open("coordinator.person", person_id=cast.tara.public_id).text
    assert HOLDS in person
    assert "0 of 39 competencies are signed off at L4." in person
    matrix = browse(cast.sam).open(
        "supervisor.competencies", enrolment_id=cast.enrolment.public_id
    )
    assert "asks for 25 of them and holds here until 31 May 2028" in matrix.text
    dossier = browse(cast.dana).open("decider.application", application_id=apply(cast))
    assert HOLDS in dossier.text


def test_the_certificate_prints_the_version_that_was_met(
    cast: Cast, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready(cast, monkeypatch)
    found = certify(cast)
    assert found.rules_version == 1
    frozen = frozen_standing(cast.session, found.id)
    assert (frozen.rules_version, frozen.rules_digest) == (1, found.rules_digest)
    page = browse(cast.tara).open("trainee.certificate", certificate_id=found.public_id)
    assert "version 1" in page.text
