"""Tara, ready to be certified or certified already, for the pages that show it."""

from facilitator.certification.actions import (
    DecideOnApplication,
    apply_for_certification,
    decide_on_application,
)
from facilitator.certification.queries import CertificateInFull, latest_certificate
from facilitator.certification.rules import Verdict
from facilitator.people.models import Person
from tests.cast import NOW, Cast

REASON = "Slows a room down, and follows up every time."


def apply(cast: Cast) -> str:
    """Tara asks; return the public id of her application."""
    tara = cast.actor(cast.tara)
    application = apply_for_certification(cast.session, tara, "Tara Trainee", now=NOW)
    cast.session.commit()
    return application


def decide(
    cast: Cast, decider: Person, application: str, verdict: Verdict = Verdict.GRANT
) -> None:
    command = DecideOnApplication(
        application=application, verdict=verdict, missing=("led",), reason=REASON
    )
    decide_on_application(cast.session, cast.actor(decider), command, now=NOW)
    cast.session.commit()


def certify(cast: Cast) -> CertificateInFull:
    application = apply(cast)
    decide(cast, cast.dana, application)
    decide(cast, cast.dev, application)
    return certificate(cast)


def certificate(cast: Cast) -> CertificateInFull:
    found = latest_certificate(cast.session, cast.enrolment.id, now=NOW)
    assert found is not None
    return found
