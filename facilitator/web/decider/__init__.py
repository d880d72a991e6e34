"""What deciders see and do: applications and their dossiers."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience

audience = Audience(
    "decider",
    prefix="/decide",
    admits=frozenset({Role.DECIDER}),
    routes=[],
    navigation=[],
)
