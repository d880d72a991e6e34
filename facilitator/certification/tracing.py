"""Which records a certification rests on, how each is found, and what an auditor sees of it."""

from facilitator.certification.trace import Trace
from facilitator.certification.tracing_practice import IN_PRACTICE
from facilitator.errors import N_

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
    Trace(
        table="handed_over",
        words=N_("Went to another supervisor"),
        shows=("kind",),
    ),
    Trace(
        table="hand_over",
        words=N_("People handed over"),
        column="id",
        of=("handed_over", "hand_over_id"),
        at="made_at",
        by="made_by_id",
    ),
    Trace(
        table="conflict",
        words=N_("Conflict of interest declared"),
        column="one_id",
        or_column="other_id",
        of=("enrolment", "person_id"),
        at="declared_at",
        by="declared_by_id",
    ),
    Trace(
        table="conflict_end",
        words=N_("Conflict of interest lifted"),
        column="conflict_id",
        of=("conflict", "id"),
        at="ended_at",
        by="ended_by_id",
    ),
    Trace(
        table="attestation",
        words=N_("Confirmed or signed"),
        at="attested_at",
        by="attested_by_id",
        shows=("fact", "subject", "happened_on", "minutes", "words_digest"),
    ),
    Trace(
        table="attestation_withdrawal",
        words=N_("Taken back what was confirmed"),
        column="attestation_id",
        of=("attestation", "id"),
        at="withdrawn_at",
        by="withdrawn_by_id",
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
_SIGNED = (
    Trace(
        table="evidence",
        words=N_("Evidence"),
        at="accepted_at",
        by="rater_id",
        shows=("competency", "kind", "level", "source", "source_digest"),
    ),
    Trace(
        table="evidence_withdrawal",
        words=N_("Evidence taken back"),
        column="evidence_id",
        of=("evidence", "id"),
        at="withdrawn_at",
        by="withdrawn_by_id",
        shows=("evidence_id",),
    ),
    Trace(
        table="sign_off",
        words=N_("Competency signed off"),
        at="signed_at",
        by="signer_id",
        shows=("competency", "level", "statement_digest", "words_digest"),
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
        shows=("kind", "state", "closed_at"),
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
        shows=("kind", "happened_on", "until_on", "name_form"),
        reveals="reason",
    ),
)
_KEPT = (
    Trace(
        table="learning_entry",
        words=N_("Learning written down"),
        at="logged_at",
        by="holder_id",
        shows=("kind", "held_on", "minutes"),
    ),
    Trace(
        table="learning_answer",
        words=N_("Learning answered"),
        column="entry_id",
        of=("learning_entry", "id"),
        at="answered_at",
        by="answered_by_id",
        shows=("confirmed",),
    ),
    # Of a complaint neither the story nor whoever told it: that it came, and what was decided.
    Trace(
        table="complaint_step",
        words=N_("Named in a complaint"),
        column="certificate_id",
        of=("certificate", "id"),
        at="at",
    ),
    Trace(
        table="complaint_vote",
        words=N_("Complaint decided on"),
        column="complaint_id",
        of=("complaint_step", "complaint_id"),
        at="voted_at",
        by="person_id",
        shows=("stage", "outcome", "months"),
    ),
)

TRACES = (*_BEGINNING, *_LEARNED, *IN_PRACTICE, *_SIGNED, *_DECIDED, *_KEPT)
