"""Which records are bound into the history, and which event brings each of them.

A new table of record needs its line in `KINDS`, or in `OUTSIDE` with the reason why what stands
there changes nobody's standing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of record.

    Each of `events` brings or changes at least one row of it; each of `sometimes` may.
    `left_out` names the columns that the history does not bind, with the reason why a change of
    them is harmless. While `open_in` holds (a column and its values) a row is still its writer's
    own: the history binds that it is open, not what it says. `by_day` rows come without an event
    of their own; the day's closing binds them together. Until then one that was added is told as
    not covered: nobody's standing rests on them.
    """

    table: str
    events: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    open_in: tuple[str, frozenset[str]] | None = None
    by_day: bool = False


BEGUN = "sealing begun"
TAKEN_OVER = "records taken over"
CLOSED = "readings sealed"
SIGNED = "head signed"
REST = "records written"

_VERSION = {"version": "counts changes, so that two tabs do not overwrite each other"}


def _each(subject: str, happened: str) -> tuple[str, ...]:
    return tuple(f"{subject} {one}" for one in happened.split(", "))


_CHANGES = (
    "suspended, lifted, revoked, replaced, reinstated, name form, "
    "leave begun, leave ended, probation begun, probation ended"
)
_STEPS = (
    "acknowledged, person named, paused, notified, answered, decided, appealed, "
    "appeal decided, replied, added"
)

_PRACTICE = (
    Kind(table="submission", events=("log entry submitted",)),
    Kind(table="review", events=("log entry reviewed",)),
    Kind(
        table="log_entry",
        events=("log entry submitted", "log entry withdrawn", "log entry reviewed"),
        sometimes=(
            "log entry started",
            "amendment started",
            "draft deleted",
            "contact wished",
        ),
        left_out={
            **_VERSION,
            "urgency": "orders a supervisor's list; the entry's level and wish are bound",
            "private_note": "the writer's own note, which counts for nothing",
            "copy_of_id": "where a copied draft came from, forgotten when that is deleted",
        },
        open_in=("state", frozenset({"draft"})),
    ),
    Kind(table="companion_answer", events=("meeting confirmed", "meeting denied")),
    Kind(table="follow_up_answer", events=("follow-up answered",)),
    Kind(table="follow_up_passing", events=("follow-up passed on",)),
)
_LEARNING = (
    Kind(
        table="attempt",
        events=("quiz handed in",),
        sometimes=("quiz begun", "written answer marked"),
        open_in=("state", frozenset({"open", "marking"})),
    ),
    Kind(table="written_marking", events=("written answer marked",)),
    Kind(table="talk", events=("talk noted",)),
    Kind(
        table="rehearsal",
        events=("rehearsal ended",),
        sometimes=("trail shared", "trail taken back"),
        open_in=("state", frozenset({"open"})),
    ),
    Kind(table="rehearsal_step", by_day=True),
)
_WATCHED = (
    Kind(table="observation", events=("observation opened",)),
    Kind(
        table="guest_rater",
        events=("guest link renewed",),
        sometimes=("observation opened",),
        left_out={
            "seed": "makes the link again for whoever opened it; who rates, and as what, is bound",
            "secret_hash": "opens one form until it is sent; what is sent is a record of its own",
        },
    ),
    Kind(table="observation_call_off", events=("observation called off",)),
    Kind(table="rating", events=("rating sent",)),
    Kind(table="observation_summary", events=("observation summary written",)),
    Kind(table="summary_confirmation", events=("observation summary confirmed",)),
    Kind(
        table="supervision_session",
        events=("supervision session noted",),
    ),
    Kind(table="supervision_attendance", events=("supervision session noted",)),
    Kind(
        table="supervision_answer",
        events=("supervision session confirmed", "supervision session denied"),
    ),
    Kind(table="supervision_withdrawal", events=("supervision session withdrawn",)),
    Kind(table="supervision_shared_thought", events=("thoughts shared",)),
    Kind(table="hand_over", events=("people handed over",)),
    Kind(table="handed_over", events=("people handed over",)),
)
_CALIBRATED = (
    Kind(table="scene_rating", events=("scene rated",)),
    Kind(table="second_look", events=("second look drawn",)),
    Kind(table="second_answer", events=("second look answered",)),
    Kind(
        table="training_statement",
        events=("training attested", "training no longer attested"),
    ),
)
_READY = (
    Kind(table="attestation", events=("attestation made",)),
    Kind(table="attestation_withdrawal", events=("attestation withdrawn",)),
    Kind(
        table="live_attestation",
        sometimes=("attestation made", "attestation withdrawn"),
    ),
)
_CERTIFIED = (
    Kind(
        table="evidence",
        sometimes=(
            "log entry reviewed",
            "quiz handed in",
            "written answer marked",
            "rehearsal ended",
            "rating sent",
        ),
    ),
    Kind(table="evidence_withdrawal", events=("evidence taken back",)),
    Kind(table="signing_statement", sometimes=("competency signed off",)),
    Kind(table="sign_off", events=("competency signed off",)),
    Kind(table="sign_off_evidence", events=("competency signed off",)),
    Kind(table="sign_off_withdrawal", events=("sign-off withdrawn",)),
    Kind(table="live_sign_off", sometimes=("competency signed off", "sign-off withdrawn")),
    Kind(
        table="application",
        events=("application made", "application withdrawn", "renewal asked for"),
        sometimes=("application decided on", "certificate issued"),
        left_out=_VERSION,
    ),
    Kind(table="decision", sometimes=("application decided on", "certificate issued")),
    Kind(table="certificate", events=("certificate issued",)),
    Kind(
        table="status_place",
        events=("status places given",),
        sometimes=("certificate issued",),
    ),
    Kind(table="badge", events=("badge made",)),
    Kind(table="certificate_event", events=_each("certificate", _CHANGES)),
    Kind(
        table="live_certificate",
        sometimes=("certificate issued", "certificate revoked", "certificate reinstated"),
    ),
    Kind(table="learning_entry", events=("learning logged",)),
    Kind(table="learning_answer", events=("learning confirmed", "learning not confirmed")),
)
_COMPLAINED = (
    Kind(table="complaint", events=("complaint received",)),
    Kind(table="complaint_step", events=_each("complaint", _STEPS)),
    Kind(table="complaint_seat", events=("complaint panel named",)),
    Kind(table="complaint_vote", events=("complaint voted on",)),
)
_PEOPLE = (
    Kind(table="installation", events=("programme set up",)),
    Kind(table="role_grant", events=("role granted",), sometimes=("role ended",)),
    Kind(table="enrolment", events=("person enrolled",)),
    Kind(table="assignment", events=("supervisor assigned",), sometimes=("assignment ended",)),
    Kind(table="conflict", events=("conflict declared",)),
    Kind(table="conflict_end", events=("conflict lifted",)),
    Kind(table="content", sometimes=("curriculum published",)),
    Kind(table="publication", events=("curriculum published",)),
    Kind(table="signed_head", events=(SIGNED,)),
)
_READINGS = tuple(
    Kind(table=table, by_day=True)
    for table in (
        "answer_reading",
        "audit_reading",
        "dossier_reading",
        "entry_reading",
        "observation_reading",
        "trail_reading",
    )
)

KINDS: Mapping[str, Kind] = {
    kind.table: kind
    for kind in (
        *_PRACTICE,
        *_LEARNING,
        *_WATCHED,
        *_CALIBRATED,
        *_READY,
        *_CERTIFIED,
        *_COMPLAINED,
        *_PEOPLE,
        *_READINGS,
    )
}

# Tables of record that are proved in another way, or on which nobody's standing rests, and why.
OUTSIDE: Mapping[str, str] = {
    "event": "the chain itself: each link proves the one before, the head the last",
    "seal": (
        "what binds the records: each event names the digest of its seals. The salt alone is not "
        "in it, so that it can be erased with the prose; of a row that has a newer seal, nothing "
        "is proved with the old salt"
    ),
    "reminder": (
        "keeps a letter about the end of a certificate from being written twice; the end itself "
        "is computed from the certificate and its events, which are bound"
    ),
    "second_reminder": (
        "keeps a second rater from being written to too often; the event of each letter stands "
        "in the chain, and no rating and no count rests on it"
    ),
    "supervision_notice": (
        "keeps a letter about the supervision clock from being written twice; the clock itself "
        "is computed from entries and supervision sessions, which are bound"
    ),
}

PROMISED: Mapping[str, tuple[str, ...]] = {
    happened: tuple(kind.table for kind in KINDS.values() if happened in kind.events)
    for happened in {name for kind in KINDS.values() for name in kind.events}
}
