"""The pages of a trainee's plans."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.errors import Caution
from facilitator.plans.queries import PlanInFull, PlanLine
from facilitator.web.pages import Page
from facilitator.web.trainee.forms.plans import PlanForm


@dataclass(frozen=True)
class PlansPage(Page):
    """Every plan."""

    template: ClassVar = "trainee/plans.html"
    plans: tuple[PlanLine, ...]


@dataclass(frozen=True)
class PlanFormPage(Page):
    """A plan to fill in. `plan` and `version` are empty for a new one."""

    template: ClassVar = "trainee/plan_form.html"
    form: PlanForm
    plan: str = ""
    version: int = 0


@dataclass(frozen=True)
class PlanPage(Page):
    """A plan to read and to print, with its sums done."""

    template: ClassVar = "trainee/plan.html"
    plan: PlanInFull
    mode: str
    words: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str], ...]
    interest: tuple[tuple[str, str], ...]
    cautions: tuple[Caution, ...]
    checks: tuple[tuple[str, tuple[tuple[bool, str], ...]], ...]
