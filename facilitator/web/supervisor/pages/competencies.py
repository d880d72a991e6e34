"""The pages about the competencies of one's people."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from facilitator.competencies.queries import PastSignOff, SignOffLine
from facilitator.curriculum.model import Competency
from facilitator.errors import Refusal
from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.held import HeldUp
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.competencies import SignOffForm, WithdrawForm


@dataclass(frozen=True, slots=True)
class ShowLink:
    """One way to narrow the matrix."""

    label: str
    url: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyRow:
    """One row of the matrix in words."""

    code: str
    statement: str
    critical: bool
    knows: bool
    evidence: str
    level: int
    ready: bool
    next: str


@dataclass(frozen=True, slots=True)
class DomainRows:
    """The rows of one domain."""

    title: str
    rows: tuple[CompetencyRow, ...]


@dataclass(frozen=True)
class CompetenciesPage(Page):
    """The matrix of one person. `rules` is there while an earlier version of them holds."""

    template: ClassVar = "supervisor/competencies.html"
    person: EnrolmentLine
    signed: int
    every: int
    rules: str
    holds: tuple[HeldUp, ...]
    links: tuple[ShowLink, ...]
    domains: tuple[DomainRows, ...]
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One piece of evidence in words; `url` is where to read it, if one can."""

    words: str
    by: str
    at: datetime
    url: str


@dataclass(frozen=True)
class CompetencyPage(Page):
    """One competency of one person: its evidence, its sign-offs, and the forms for both acts.

    `refusal` says why there is no form at all; `lacks` what the evidence still needs.
    """

    template: ClassVar = "supervisor/competency.html"
    person: EnrolmentLine
    competency: Competency
    live: SignOffLine | None
    live_level: int
    evidence: tuple[EvidenceRow, ...]
    past: tuple[PastSignOff, ...]
    refusal: Refusal | None
    lacks: Refusal | None
    form: SignOffForm
    withdraw_form: WithdrawForm
