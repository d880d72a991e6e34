"""People by the thousand, written straight into the tables.

The rows are as valid as those that the application writes: every constraint holds, narratives are
encrypted, and the history is a whole chain. Only the way is short. The tests of scale use the
same crowd.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle

from benchmarks.tables import Tables
from facilitator.people.models import Grant, Person
from facilitator.people.rules import Role
from facilitator.programmes.models import Assignment, Enrolment
from facilitator.programmes.rules import AssignmentKind

BEGUN = timedelta(days=330)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the crowd learns, and when."""

    programme_id: int
    cohort_id: int
    region: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who learns, and who answers for them, by their rows."""

    enrolment_id: int
    person_id: int
    supervisor_id: int


def people(
    tables: Tables, place: Place, role: Role, count: int, password_hash: str | None = None
) -> range:
    """Add people in a role; return their rows."""
    ids = tables.ids(Person, count)
    tables.write(
        Person,
        (
            {
                "id": number,
                "name": f"Person {number:06}",
                "email": f"person{number}@crowd.example",
                "password_hash": password_hash,
                "zone": "UTC",
                "created_at": place.now,
            }
            for number in ids
        ),
    )
    tables.write(
        Grant,
        (
            {
                "person_id": number,
                "programme_id": place.programme_id,
                "role": role,
                "from_at": place.now - BEGUN,
            }
            for number in ids
        ),
    )
    return ids


def learners(
    tables: Tables, place: Place, trainees: Sequence[int], supervisors: Iterable[int]
) -> tuple[Learner, ...]:
    """Enrol people, each under one of the supervisors in turn."""
    begun = place.now.date() - BEGUN
    pairs = zip(trainees, cycle(supervisors), strict=False)
    ids = tables.ids(Enrolment, len(trainees))
    made = tuple(Learner(number, *pair) for number, pair in zip(ids, pairs, strict=False))
    tables.write(
        Enrolment,
        (
            {
                "id": one.enrolment_id,
                "person_id": one.person_id,
                "programme_id": place.programme_id,
                "cohort_id": place.cohort_id,
                "rules_version": 1,
                "policy_profile": "standard",
                "region": place.region,
                "from_on": begun,
            }
            for one in made
        ),
    )
    tables.write(
        Assignment,
        (
            {
                "supervisor_id": one.supervisor_id,
                "enrolment_id": one.enrolment_id,
                "kind": AssignmentKind.MAIN,
                "from_on": begun,
            }
            for one in made
        ),
    )
    return made
