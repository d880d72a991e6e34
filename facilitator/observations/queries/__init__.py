"""What the application asks about observations, answered in plain data."""

from facilitator.observations.queries.changes import ObservationChanges, observation_changes
from facilitator.observations.queries.facts import ObservedFact, observed_facts
from facilitator.observations.queries.guests import (
    GuestForm,
    GuestLine,
    both_here,
    guest_form,
    guest_of,
    second_asked_at,
)
from facilitator.observations.queries.lists import PAGE, ObservationLine, observations_of
from facilitator.observations.queries.pairs import form_of, pairs_of, was_rated
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
    "GuestForm",
    "GuestLine",
    "ObservationChanges",
    "ObservationInFull",
    "ObservationLine",
    "ObservedFact",
    "RaterLine",
    "RatingLine",
    "ReadingLine",
    "SummaryLine",
    "both_here",
    "draft_rating",
    "form_of",
    "guest_form",
    "guest_of",
    "observation_changes",
    "observation_in_full",
    "observations_of",
    "observed_facts",
    "pairs_of",
    "possible_raters",
    "second_asked_at",
    "was_rated",
]
