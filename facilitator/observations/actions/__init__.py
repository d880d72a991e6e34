"""What can be done to observations: open, ask somebody else, rate apart, agree, call off."""

from facilitator.observations.actions.guests import (
    SaveGuestRating,
    SubmitGuestRating,
    claim_rating,
    save_guest_rating,
    submit_guest_rating,
)
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
from facilitator.observations.actions.seconds import (
    ReplaceSecond,
    remind_second,
    renew_guest_link,
    replace_second,
)
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
    "ReplaceSecond",
    "SaveGuestRating",
    "SaveRating",
    "SubmitGuestRating",
    "SubmitRating",
    "WriteSummary",
    "call_off_observation",
    "claim_rating",
    "confirm_summary",
    "note_reading",
    "open_observation",
    "remind_second",
    "renew_guest_link",
    "replace_second",
    "save_guest_rating",
    "save_rating",
    "submit_guest_rating",
    "submit_rating",
    "write_summary",
]
