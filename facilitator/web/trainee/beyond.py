"""What comes after the last requirement: asking to be certified, waiting, and holding it."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy.orm import Session

from facilitator.certification.queries import (
    CertificateInFull,
    latest_application,
    latest_certificate,
)
from facilitator.certification.rules import ApplicationState, refusal_to_apply
from facilitator.certification.standing import Stage, Standing
from facilitator.certification.status import State
from facilitator.web.certificates import state_of
from facilitator.web.text import long_day
from facilitator.web.trainee.pages.path import StepWords
from facilitator.web.vocabulary import translated as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """What somebody asked for and holds, once there is nothing left to meet."""

    may_apply: bool
    waits: bool
    certificate: CertificateInFull | None

    def words(self) -> StepWords:
        """Return what to do now, as the path says it."""
        if self.waits:
            return _waiting()
        if self.certificate is None:
            return _asking()
        if self.certificate.status.holds:
            return _holding(self.certificate)
        return _asking_again(self.certificate)


def beyond(
    session: Session, enrolment_id: int, standing: Standing, *, now: datetime
) -> Beyond | None:
    """Return what somebody asked for and holds, or None while something is left to meet."""
    if not standing.met and standing.stage is not Stage.CERTIFIED:
        return None
    application = latest_application(session, enrolment_id)
    certificate = latest_certificate(session, enrolment_id, now=now)
    waits = application is not None and application.state is ApplicationState.OPEN
    refusal = refusal_to_apply(
        standing=standing,
        open_application=waits,
        certificate=certificate.status if certificate else None,
    )
    return Beyond(may_apply=refusal is None, waits=waits, certificate=certificate)


def _asking() -> StepWords:
    return StepWords(
        title=_("Ask to be certified"),
        words=_("Everything is met. Two people will look at it."),
        url=url_for("trainee.certification"),
        action=_("Look at it and ask"),
    )


def _waiting() -> StepWords:
    return StepWords(
        label=_("Nothing to do just now"),
        title=_("Two people are looking at what you asked"),
        words=_("You need do nothing more. A letter comes when they have decided."),
        url=url_for("trainee.certification"),
        action=_("See where it stands"),
    )


def _holding(certificate: CertificateInFull) -> StepWords:
    status = certificate.status
    if status.state is State.VALID:
        title = _("You are certified until %(day)s", day=long_day(status.valid_until))
        words = _("Go on logging your sessions. Supervision goes on as usual.")
    else:
        title = _("Your certificate: %(state)s", state=state_of(certificate))
        words = _("Since %(day)s. Your certification page says more.", day=long_day(status.since))
    return StepWords(
        label=_("Where you stand"),
        title=title,
        words=words,
        url=url_for("trainee.certification"),
        action=_("See my certification"),
    )


def _asking_again(certificate: CertificateInFull) -> StepWords:
    return StepWords(
        label=_("Where you stand"),
        title=_("Your certificate: %(state)s", state=state_of(certificate)),
        words=_(
            "Talk it over with your supervisor. Your requirements are met: you can ask again."
        ),
        url=url_for("trainee.certification"),
        action=_("See why, and what you can do"),
    )
