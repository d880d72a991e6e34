"""What can be done to observations: open, rate apart, agree on a summary, call off."""

from facilitator.observations.actions.opening import (
    CallOffObservation,
    OpenObservation,
    call_off_observation,
    open_observation,
)
from facilitator.observations.actions.ratings import (
    SaveRating,
    SubmitRating,
    save_rating,
    submit_rating,
)
from facilitator.observations.actions.readings import note_reading
from facilitator.observations.actions.summaries import (
    ConfirmSummary,
    WriteSummary,
    confirm_summary,
    write_summary,
)

__all__ = [
    "CallOffObservation",
    "ConfirmSummary",
    "OpenObservation",
    "SaveRating",
    "SubmitRating",
    "WriteSummary",
    "call_off_observation",
    "confirm_summary",
    "note_reading",
    "open_observation",
    "save_rating",
    "submit_rating",
    "write_summary",
]
