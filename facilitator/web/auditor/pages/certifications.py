"""The pages of certifications, as auditors see them."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.web.pages import Page
from facilitator.web.tracing import RecordWords


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """One application in the list."""

    name: str
    url: str
    asked: str
    state: str
    number: str


@dataclass(frozen=True)
class AuditListPage(Page):
    """Who asked to be certified."""

    template: ClassVar = "auditor/certifications.html"
    wanted: str
    rows: tuple[AuditRow, ...]
    first: str | None
    further: str | None


@dataclass(frozen=True)
class AuditPage(Page):
    """One certification, in the order in which it happened, a part at a time."""

    template: ClassVar = "auditor/certification.html"
    name: str
    records: tuple[RecordWords, ...]
    every: int
    first_event: int | None
    last_event: int | None
    wrong: int
    unbound: int
    file_url: str
    before: str | None
    after: str | None
