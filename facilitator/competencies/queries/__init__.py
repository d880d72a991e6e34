"""What the application asks about competencies and sign-offs, answered in plain data."""

from facilitator.competencies.queries.matrix import (
    MatrixRow,
    WeighedPiece,
    matrix,
    matrix_row,
    weighed,
)
from facilitator.competencies.queries.sign_offs import (
    PastSignOff,
    RestingSignOff,
    SignOffLine,
    given_by,
    live_sign_off,
    live_sign_offs,
    live_sign_offs_of,
    past_sign_offs,
    resting_on,
)
from facilitator.competencies.queries.standing import (
    competency_facts,
    supervised_person,
    ties_between,
)

__all__ = [
    "MatrixRow",
    "PastSignOff",
    "RestingSignOff",
    "SignOffLine",
    "WeighedPiece",
    "competency_facts",
    "given_by",
    "live_sign_off",
    "live_sign_offs",
    "live_sign_offs_of",
    "matrix",
    "matrix_row",
    "past_sign_offs",
    "resting_on",
    "supervised_person",
    "ties_between",
    "weighed",
]
