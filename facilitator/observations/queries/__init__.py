"""What the application asks about observations, answered in plain data."""

from facilitator.observations.queries.facts import ObservedFact, observed_facts
from facilitator.observations.queries.lists import PAGE, ObservationLine, observations_of
from facilitator.observations.queries.pairs import form_of, pairs_of
from facilitator.observations.queries.raters import RaterLine, possible_raters
from facilitator.observations.queries.whole import (
    DraftRating,
    ObservationInFull,
    RatingLine,
    ReadingLine,
    SummaryLine,
    draft_rating,
    observation_in_full,
)

__all__ = [
    "PAGE",
    "DraftRating",
    "ObservationInFull",
    "ObservationLine",
    "ObservedFact",
    "RaterLine",
    "RatingLine",
    "ReadingLine",
    "SummaryLine",
    "draft_rating",
    "form_of",
    "observation_in_full",
    "observations_of",
    "observed_facts",
    "pairs_of",
    "possible_raters",
]
