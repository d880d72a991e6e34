"""What auditors see of somebody's practice, and of those who watched it."""

from facilitator.certification.trace import Trace
from facilitator.errors import N_

_PRACTISED = (
    Trace(
        table="log_entry",
        words=N_("Log entry"),
        at="sent_at",
        shows=("held_on", "role", "minutes_group", "safety_level", "state"),
    ),
    Trace(
        table="submission",
        words=N_("Entry sent"),
        column="entry_id",
        of=("log_entry", "id"),
        at="sent_at",
        shows=("number", "digest"),
    ),
    Trace(
        table="review",
        words=N_("Entry reviewed"),
        column="submission_id",
        of=("submission", "id"),
        at="reviewed_at",
        by="reviewer_id",
        shows=("verdict", "accepted", "digest"),
    ),
    Trace(
        table="companion_answer",
        words=N_("Meeting answered by whoever was beside"),
        column="entry_id",
        of=("log_entry", "id"),
        at="answered_at",
        by="companion_id",
        shows=("word", "role", "minutes", "digest"),
    ),
    Trace(
        table="supervision_attendance",
        words=N_("Took part in supervision"),
        shows=("session_id",),
    ),
    Trace(
        table="supervision_session",
        words=N_("Supervision session"),
        column="id",
        of=("supervision_attendance", "session_id"),
        at="noted_at",
        by="supervisor_id",
        shows=("kind", "held_on", "minutes", "topics", "digest"),
    ),
    Trace(
        table="supervision_answer",
        words=N_("Supervision session answered"),
        at="answered_at",
        by="answered_by_id",
        shows=("answer", "digest"),
    ),
    Trace(
        table="supervision_withdrawal",
        words=N_("Supervision session taken back"),
        column="session_id",
        of=("supervision_attendance", "session_id"),
        at="withdrawn_at",
    ),
)
_WATCHED = (
    Trace(
        table="observation",
        words=N_("Observation opened"),
        at="opened_at",
        by="first_id",
        shows=("kind", "held_on", "role_play", "form_digest"),
    ),
    Trace(
        table="guest_rater",
        words=N_("Guest asked to rate"),
        column="observation_id",
        of=("observation", "id"),
        by="person_id",
        shows=("role", "expires_at"),
    ),
    Trace(
        table="observation_call_off",
        words=N_("Observation called off"),
        column="observation_id",
        of=("observation", "id"),
        at="called_off_at",
    ),
    Trace(
        table="rating",
        words=N_("Rating sent"),
        column="observation_id",
        of=("observation", "id"),
        at="sent_at",
        by="rater_id",
        shows=("part", "form_digest", "digest"),
    ),
    Trace(
        table="observation_summary",
        words=N_("Summary written"),
        column="observation_id",
        of=("observation", "id"),
        at="written_at",
        by="written_by_id",
        shows=("number", "digest"),
    ),
    Trace(
        table="summary_confirmation",
        words=N_("Summary confirmed"),
        column="summary_id",
        of=("observation_summary", "id"),
        at="confirmed_at",
        by="confirmed_by_id",
    ),
    # That somebody looked a second time; what they said is between the two.
    Trace(
        table="second_look",
        words=N_("Drawn for a second look"),
        column="review_id",
        of=("review", "id"),
        at="drawn_at",
        by="second_id",
        shows=("event_number",),
    ),
    Trace(
        table="second_look",
        words=N_("Drawn for a second look"),
        column="rating_id",
        of=("rating", "id"),
        at="drawn_at",
        by="second_id",
        shows=("event_number",),
    ),
)

IN_PRACTICE = (*_PRACTISED, *_WATCHED)
