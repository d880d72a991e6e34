"""Who is close to whom, and who does not judge whom, as it was declared."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from facilitator.certification.models import DeclaredTie
from facilitator.certification.ties import Tie
from facilitator.conflicts.queries import conflict_between


def tied_to(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- ids or columns of ids
    """Return the condition that two people are close, or that a conflict keeps them apart."""
    return or_(said_to_be_tied(one, other), conflict_between(one, other))


def said_to_be_tied(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- ids or columns of ids
    """Return the condition that one of two people has said that they are close to the other."""
    return exists().where(
        DeclaredTie.tie != Tie.NONE,
        or_(
            and_(DeclaredTie.person_id == one, DeclaredTie.about_id == other),
            and_(DeclaredTie.person_id == other, DeclaredTie.about_id == one),
        ),
    )
