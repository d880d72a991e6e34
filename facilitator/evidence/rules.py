"""The kinds of evidence, and how much each of them shows."""

from enum import StrEnum

COMPETENCY_LIMIT = 16
SOURCE_LIMIT = 64


class EvidenceKind(StrEnum):
    """Where a piece of evidence comes from."""

    QUIZ = "quiz"
    WRITTEN = "written"
    SCENARIO = "scenario"
    ENTRY = "entry"
    OBSERVATION = "observation"
    ROLE_PLAY = "role-play"
    PRIOR_LEARNING = "prior learning"


class Miller(StrEnum):
    """How much a piece of evidence shows, after Miller's pyramid; the later, the more."""

    KNOWS = "knows"
    KNOWS_HOW = "knows-how"
    SHOWS_HOW = "shows-how"
    DOES = "does"
