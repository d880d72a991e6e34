"""Saying that two people do not judge each other."""

from facilitator.conflicts.actions import DeclareConflict, declare_conflict
from facilitator.people.models import Person
from tests.cast import NOW, Cast


def declare(cast: Cast, by: Person, one: Person, other: Person) -> str:
    command = DeclareConflict(one=one.public_id, other=other.public_id)
    return declare_conflict(cast.session, cast.actor(by), command, now=NOW)
