"""Who is close to whom, as they have declared it themselves."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_

from facilitator.certification.models import DeclaredTie
from facilitator.certification.ties import Tie


def tied_to(one: Any, other: Any) -> ColumnElement[bool]:  # noqa: ANN401 -- ids or columns of ids
    """Return the condition that one of two people has said that they are close to the other."""
    return exists().where(
        DeclaredTie.tie != Tie.NONE,
        or_(
            and_(DeclaredTie.person_id == one, DeclaredTie.about_id == other),
            and_(DeclaredTie.person_id == other, DeclaredTie.about_id == one),
        ),
    )
