"""What trainees see and do: learning, practising, and seeing where they stand."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience

audience = Audience(
    "trainee",
    prefix="/",
    admits=frozenset({Role.TRAINEE}),
    routes=[],
    navigation=[],
)
