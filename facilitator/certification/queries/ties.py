"""Who is close to whom, as one of them or a coordinator has declared it."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from facilitator.certification.models import DeclaredTie
from facilitator.certification.ties import Tie
from facilitator.conflicts.queries import conflict_between


def tied_to(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- ids or columns of ids
    """Return the condition that two people do not judge each other.

    Either has said that they are close to the other, or a conflict between them stands.
    """
    said = exists().where(
        DeclaredTie.tie != Tie.NONE,
        or_(
            and_(DeclaredTie.person_id == one, DeclaredTie.about_id == other),
            and_(DeclaredTie.person_id == other, DeclaredTie.about_id == one),
        ),
    )
    return or_(said, conflict_between(one, other))
