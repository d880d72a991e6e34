"""The page on which an observation is opened."""

from dataclasses import dataclass
from typing import ClassVar

from facilitator.programmes.queries import EnrolmentLine
from facilitator.web.pages import Page
from facilitator.web.supervisor.forms.observations import ObservationOpeningForm


@dataclass(frozen=True)
class NewObservationPage(Page):
    """What is looked at, and who rates beside the supervisor."""

    template: ClassVar = "supervisor/new_observation.html"
    person: EnrolmentLine
    form: ObservationOpeningForm
