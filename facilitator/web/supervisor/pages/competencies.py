"""The pages about the competencies of one's people."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from facilitator.competencies.queries import PastSignOff, SignOffLine
from facilitator.competencies.statements import Statement
from facilitator.curriculum.model import Competency
from facilitator.errors import Caution, Refusal, Remark
from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.held import HeldUp
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.competencies import SignOffForm, TakeBackForm, WithdrawForm


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
    """One piece of evidence in words; `url` is where to read it, if one can.

    `against` says why no sign-off may rest on it today, if so; `aside` why it is not one of the
    two that a safety-critical one needs.
    """

    words: str
    by: str
    on: date
    url: str
    against: str
    aside: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """A piece under a sign-off that is not what it was, and what has become of it."""

    words: str
    remark: Remark


@dataclass(frozen=True)
class CompetencyPage(Page):
    """One competency of one person: its evidence, its sign-offs, and the forms for both acts.

    `refusal` says why there is no form at all, `ties` why this person in particular does not sign,
    `lacks` what the evidence still needs. `changed` is what has changed under the sign-off, and
    `caution` that one supervisor comes near their share.
    """

    template: ClassVar = "supervisor/competency.html"
    person: EnrolmentLine
    competency: Competency
    live: SignOffLine | None
    live_level: int
    evidence: tuple[EvidenceRow, ...]
    past: tuple[PastSignOff, ...]
    changed: tuple[ChangedRow, ...]
    refusal: Refusal | None
    ties: Refusal | None
    lacks: Refusal | None
    caution: Caution | None
    statement: Statement
    form: SignOffForm
    withdraw_form: WithdrawForm
    take_back_form: TakeBackForm
