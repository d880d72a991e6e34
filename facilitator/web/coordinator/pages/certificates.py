"""What coordinators see of applications and certificates: names, states and dates."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.certification.queries import CertificateInFull
from facilitator.web.coordinator.forms.certificates import CertificateActForm
from facilitator.web.coordinator.pages.listing import FilterLink, Standing
from facilitator.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationRow:
    """One application."""

    name: str
    asked_at: datetime
    decisions: int
    standing: Standing
    closed_at: datetime | None


@dataclass(frozen=True)
class ApplicationsPage(Page):
    """Every application, by state."""

    template: ClassVar = "coordinator/applications.html"
    filters: tuple[FilterLink, ...]
    rows: tuple[ApplicationRow, ...]
    first: str | None
    further: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateRow:
    """One certificate."""

    url: str
    number: str
    name: str
    issued: str
    until: str
    standing: Standing


@dataclass(frozen=True)
class CertificatesPage(Page):
    """Every certificate, the newest first."""

    template: ClassVar = "coordinator/certificates.html"
    number: str
    rows: tuple[CertificateRow, ...]
    first: str | None
    further: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateAct:
    """Something that may be done to a certificate now."""

    title: str
    note: str
    words: str
    url: str
    stop: bool
    form: CertificateActForm


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateEventWords:
    """Something that happened to a certificate."""

    what: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class CertificatePage(Page):
    """One certificate, what happened to it, and what may be done."""

    template: ClassVar = "coordinator/certificate.html"
    certificate: CertificateInFull
    name: str
    standing: Standing
    facts: tuple[tuple[str, str], ...]
    events: tuple[CertificateEventWords, ...]
    acts: tuple[CertificateAct, ...]
