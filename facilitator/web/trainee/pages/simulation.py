"""The page that says what would be, if."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.pages import Page
from facilitator.web.simulation import Simulation, SimulationForm


@dataclass(frozen=True)
class SimulationPage(Page):
    """What is assumed, and what would follow once something is."""

    template: ClassVar = "trainee/simulation.html"
    person: EnrolmentLine
    form: SimulationForm
    would_be: Simulation | None
