"""One application, one outcome, one certificate, however the deciders and their hands fall."""

import pytest

from facilitator.certification.actions import (
    DecideOnApplication,
    apply_for_certification,
    decide_on_application,
    withdraw_application,
)
from facilitator.certification.models import Application, Certificate, Decision
from facilitator.certification.rules import Verdict
from facilitator.history.queries import first_broken_link
from facilitator.people.models import Person
from tests.cast import NOW, Cast
from tests.certification.ready import make_ready
from tests.races.conftest import Sessions
from tests.races.racing import Act, one_of, together


@pytest.fixture
def ready(company: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    make_ready(company, monkeypatch)
    return company


def _apply(cast: Cast) -> Act:
    tara = cast.actor(cast.tara)
    return lambda session: apply_for_certification(session, tara, "Tara Trainee", now=NOW)


def _decide(cast: Cast, decider: Person, application: str, verdict: Verdict) -> Act:
    actor = cast.actor(decider)
    reason = "Slows a room down, and follows up every time."
    command = DecideOnApplication(
        application=application, verdict=verdict, missing=(), reason=reason
    )
    return lambda session: decide_on_application(session, actor, command, now=NOW)


def _applied(cast: Cast) -> str:
    tara = cast.actor(cast.tara)
    application = apply_for_certification(cast.session, tara, "Tara Trainee", now=NOW)
    cast.session.commit()
    return application


def test_an_application_made_in_two_tabs_is_one(ready: Cast, lasting: Sessions) -> None:
    act = _apply(ready)
    ready.session.commit()
    assert one_of(together(lasting, act, act, act))
    assert ready.count(Application) == 1


def test_two_deciders_at_once_issue_one_certificate(ready: Cast, lasting: Sessions) -> None:
    application = _applied(ready)
    people = (ready.dana, ready.dev)
    acts = [_decide(ready, person, application, Verdict.GRANT) for person in people]
    ready.session.commit()
    assert together(lasting, *acts) == ["done", "done"]
    assert ready.count(Decision) == 2
    assert ready.count(Certificate) == 1
    assert first_broken_link(ready.session) is None


def test_a_decider_who_presses_twice_decides_once(ready: Cast, lasting: Sessions) -> None:
    act = _decide(ready, ready.dana, _applied(ready), Verdict.GRANT)
    ready.session.commit()
    assert one_of(together(lasting, act, act))
    assert ready.count(Decision) == 1
    assert ready.count(Certificate) == 0


def test_an_application_is_withdrawn_or_granted_never_both(ready: Cast, lasting: Sessions) -> None:
    application = _applied(ready)
    first = _decide(ready, ready.dana, application, Verdict.GRANT)
    together(lasting, first)
    tara = ready.actor(ready.tara)
    last = _decide(ready, ready.dev, application, Verdict.GRANT)
    ready.session.commit()
    outcomes = together(
        lasting, last, lambda session: withdraw_application(session, tara, application, now=NOW)
    )
    assert one_of(outcomes), outcomes
    assert ready.count(Certificate) == (1 if outcomes[0] == "done" else 0)
