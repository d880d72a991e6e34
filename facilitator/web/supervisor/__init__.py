"""What supervisors see and do: their people, their queue, their sign-offs."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience

audience = Audience(
    "supervisor",
    prefix="/supervise",
    admits=frozenset({Role.SUPERVISOR}),
    routes=[],
    navigation=[],
)
