"""What coordinators see and do: people, cohorts, letters, history."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience

audience = Audience(
    "coordinator",
    prefix="/coordinate",
    admits=frozenset({Role.COORDINATOR}),
    routes=[],
    navigation=[],
)
