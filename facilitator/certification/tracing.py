"""Which records a certification rests on, how each is found, and what an auditor sees of it."""

from dataclasses import dataclass

from facilitator.errors import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One kind of record of somebody's certification.

    Its rows are those whose `column` is the enrolment, or is one of `of` (a table and a column)
    of the rows that were found there. `at` and `by` name the columns with the moment and the
    person; `shows` those that are told. `reveals` is prose that auditors may read: reasons.
    """

    table: str
    words: str
    column: str = "enrolment_id"
    of: tuple[str, str] | None = None
    at: str | None = None
    by: str | None = None
    shows: tuple[str, ...] = ()
    reveals: str | None = None


_BEGINNING = (
    Trace(
        table="enrolment",
        words=N_("Enrolled"),
        column="id",
        at="from_on",
        shows=("rules_version", "policy_profile", "until_on"),
    ),
    Trace(
        table="assignment",
        words=N_("Supervisor assigned"),
        at="from_on",
        by="supervisor_id",
        shows=("kind", "until_on"),
    ),
)
_LEARNED = (
    Trace(
        table="attempt",
        words=N_("Quiz"),
        at="submitted_at",
        shows=("module_id", "number", "state", "percent", "quiz_digest"),
    ),
    Trace(
        table="written_marking",
        words=N_("Written answer marked"),
        column="attempt_id",
        of=("attempt", "id"),
        at="marked_at",
        by="marker_id",
        shows=("talk", "digest"),
    ),
    Trace(
        table="talk",
        words=N_("Talk about a quiz"),
        at="at",
        by="supervisor_id",
        shows=("module_id",),
    ),
    Trace(
        table="rehearsal",
        words=N_("Rehearsal"),
        at="ended_at",
        shows=("scenario_id", "state", "ending", "passed", "digest"),
    ),
)
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
)
_SIGNED = (
    Trace(
        table="evidence",
        words=N_("Evidence"),
        at="accepted_at",
        by="rater_id",
        shows=("competency", "kind", "level", "source", "source_digest"),
    ),
    Trace(
        table="sign_off",
        words=N_("Competency signed off"),
        at="signed_at",
        by="signer_id",
        shows=("competency", "level", "statement_digest"),
    ),
    Trace(
        table="sign_off_evidence",
        words=N_("A sign-off rests on this evidence"),
        column="sign_off_id",
        of=("sign_off", "id"),
        shows=("sign_off_id", "evidence_id"),
    ),
    Trace(
        table="sign_off_withdrawal",
        words=N_("Sign-off withdrawn"),
        column="sign_off_id",
        of=("sign_off", "id"),
        at="withdrawn_at",
        by="withdrawn_by_id",
        shows=("sign_off_id",),
    ),
)
_DECIDED = (
    Trace(
        table="application",
        words=N_("Asked to be certified"),
        at="applied_at",
        by="applicant_id",
        shows=("state", "closed_at"),
    ),
    Trace(
        table="decision",
        words=N_("Decided"),
        column="application_id",
        of=("application", "id"),
        at="decided_at",
        by="decider_id",
        shows=("verdict", "lived_experience", "missing"),
        reveals="reason",
    ),
    Trace(
        table="certificate",
        words=N_("Certificate issued"),
        at="issued_at",
        shows=("number", "level", "rules_version", "rules_digest", "valid_until"),
    ),
    Trace(
        table="certificate_event",
        words=N_("Certificate changed"),
        column="certificate_id",
        of=("certificate", "id"),
        at="happened_at",
        by="by_id",
        shows=("kind", "happened_on", "name_form"),
        reveals="reason",
    ),
)

TRACES = (*_BEGINNING, *_LEARNED, *_PRACTISED, *_WATCHED, *_SIGNED, *_DECIDED)
