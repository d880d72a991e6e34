"""The pages about one's own certification."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.badges.queries import BadgeLine
from facilitator.certification.queries import (
    ApplicationInFull,
    CertificateInFull,
    DossierReadingLine,
)
from facilitator.errors import Refusal
from facilitator.web.certificates import CertificateWords
from facilitator.web.changed_evidence import ChangedSignOff
from facilitator.web.decisions import DecisionWords
from facilitator.web.held import HeldUp
from facilitator.web.pages import Page
from facilitator.web.standings import StageStep, StandingWords, VersionsWords
from facilitator.web.trainee.forms.certification import ApplyForm, NameFormForm


@dataclass(frozen=True)
class CertificationPage(Page):
    """Where somebody stands, and asking to be certified unless a rule refuses.

    `decisions` are there once the application is closed, `earlier` those on what was asked
    before; `readings` say who opened the dossier. The reason is given for a certificate that was
    suspended or revoked; `stopped` is revoked. `changed` are the sign-offs that rest on changed
    evidence.
    """

    template: ClassVar = "trainee/certification.html"
    standing: StandingWords
    versions: VersionsWords | None
    stages: tuple[StageStep, ...]
    holds: tuple[HeldUp, ...]
    application: ApplicationInFull | None
    decisions: tuple[DecisionWords, ...]
    earlier: tuple[DecisionWords, ...]
    readings: tuple[DossierReadingLine, ...]
    certificate: CertificateInFull | None
    certificate_state: str
    certificate_reason: str
    may_rest: bool
    may_return: bool
    renews: bool
    complaints: bool
    stopped: bool
    changed: tuple[ChangedSignOff, ...]
    refusal: Refusal | None
    form: ApplyForm


@dataclass(frozen=True)
class CertificatePage(Page):
    """One's own certificate, ready to print, and its badge once that was made.

    While the certificate `stands` there can be a badge of it.
    """

    template: ClassVar = "trainee/certificate.html"
    certificate: CertificateWords
    found: CertificateInFull
    stands: bool
    badge: BadgeLine | None
    form: NameFormForm
