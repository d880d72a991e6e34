"""Hand-overs, what companions say, what was done about a wish, and thoughts of one's own."""

from typing import Literal

import sqlalchemy as sa
from alembic import op

from facilitator.db import records

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_RECORDS = (
    "companion_answer",
    "follow_up_answer",
    "follow_up_passing",
    "hand_over",
    "handed_over",
    "supervision_notice",
    "supervision_shared_thought",
)
_TABLES = (
    "companion_answer",
    "follow_up_answer",
    "follow_up_passing",
    "handed_over",
    "hand_over",
    "supervision_notice",
    "supervision_shared_thought",
    "supervision_thoughts",
)
_OPEN = sa.text("answered_at IS NULL")
_MOVE = """INSERT INTO follow_up_answer (follow_up_id, answered_by_id, answered_at, done)
SELECT id, answered_by_id, answered_at, done FROM follow_up WHERE answered_at IS NOT NULL
ORDER BY id"""
_MOVE_BACK = """UPDATE follow_up SET
answered_by_id = (SELECT a.answered_by_id FROM follow_up_answer a
    WHERE a.follow_up_id = follow_up.id),
done = (SELECT a.done FROM follow_up_answer a WHERE a.follow_up_id = follow_up.id)
WHERE answered_at IS NOT NULL"""


def upgrade() -> None:
    _hand_overs()
    _supervision()
    _practice()
    op.create_index("ix_log_entry_companion_id", "log_entry", ["companion_id"])
    op.create_index("ix_log_entry_meeting_id", "log_entry", ["meeting_id"])
    op.execute(_MOVE)
    _of_follow_ups()
    dialect = op.get_bind().dialect.name
    for table in _RECORDS:
        for statement in records.statements(dialect, table):
            op.execute(statement)


def _of_follow_ups() -> None:
    """Take away what has moved to the answers."""
    op.drop_index("uq_follow_up_open", "follow_up")
    with op.batch_alter_table("follow_up", recreate=_recreate()) as batch:
        batch.drop_constraint(op.f("ck_follow_up_answered_by_someone"), type_="check")
        batch.drop_constraint("fk_follow_up_answered_by_id_person", type_="foreignkey")
        batch.drop_column("answered_by_id")
        batch.drop_column("done")
    _one_open()


def _one_open() -> None:
    op.create_index(
        "uq_follow_up_open",
        "follow_up",
        ["enrolment_id", "kind", "entry_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )


def _recreate() -> Literal["always", "never"]:
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def _hand_overs() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("giver_id <> taker_id", name=op.f("ck_hand_over_two_people")),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["person.id"], name=op.f("fk_hand_over_giver_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_hand_over_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["taker_id"], ["person.id"], name=op.f("fk_hand_over_taker_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
        sa.UniqueConstraint("public_id", name=op.f("uq_hand_over_public_id")),
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_giver_id"), ["giver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_taker_id"), ["taker_id"], unique=False)

    op.create_table(
        "handed_over",
        sa.Column("hand_over_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "main",
                "additional",
                "cover",
                name="assignmentkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("follow_ups", sa.Integer(), nullable=False),
        sa.Column("observations", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("written_answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_handed_over_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["hand_over_id"], ["hand_over.id"], name=op.f("fk_handed_over_hand_over_id_hand_over")
        ),
        sa.PrimaryKeyConstraint("hand_over_id", "enrolment_id", name=op.f("pk_handed_over")),
    )


def _supervision() -> None:
    op.create_table(
        "supervision_notice",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_supervision_notice_enrolment_id_enrolment"),
        ),
        sa.PrimaryKeyConstraint("enrolment_id", "since_on", name=op.f("pk_supervision_notice")),
    )
    op.create_table(
        "supervision_shared_thought",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.String(length=24), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_supervision_shared_thought_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_shared_thought_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_shared_thought")),
        sa.UniqueConstraint(
            "session_id",
            "enrolment_id",
            "prompt",
            name=op.f("uq_supervision_shared_thought_session_id_enrolment_id_prompt"),
        ),
    )
    op.create_table(
        "supervision_thoughts",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_supervision_thoughts_enrolment_id_enrolment"),
        ),
        sa.PrimaryKeyConstraint("enrolment_id", name=op.f("pk_supervision_thoughts")),
    )


def _practice() -> None:
    op.create_table(
        "companion_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("companion_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "observer",
                "co-facilitator",
                "lead",
                name="meetingrole",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "word",
            sa.Enum(
                "yes", "not so", name="word", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("what_was_different", sa.Text(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 10 AND 480", name=op.f("ck_companion_answer_minutes")),
        sa.ForeignKeyConstraint(
            ["companion_id"], ["person.id"], name=op.f("fk_companion_answer_companion_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["log_entry.id"], name=op.f("fk_companion_answer_entry_id_log_entry")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_companion_answer_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion_answer")),
        sa.UniqueConstraint(
            "entry_id",
            "companion_id",
            "meeting_id",
            "role",
            "minutes",
            name=op.f("uq_companion_answer_of_a_claim"),
        ),
    )
    with op.batch_alter_table("companion_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_companion_answer_companion_id"), ["companion_id"], unique=False
        )

    op.create_table(
        "follow_up_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_follow_up_answer_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_up.id"],
            name=op.f("fk_follow_up_answer_follow_up_id_follow_up"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_answer")),
        sa.UniqueConstraint("follow_up_id", name=op.f("uq_follow_up_answer_follow_up_id")),
    )
    op.create_table(
        "follow_up_passing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column(
            "turn",
            sa.Enum(
                "supervisor",
                "cover",
                "coordinator",
                name="turn",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("told_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_up.id"],
            name=op.f("fk_follow_up_passing_follow_up_id_follow_up"),
        ),
        sa.ForeignKeyConstraint(
            ["told_id"], ["person.id"], name=op.f("fk_follow_up_passing_told_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up_passing")),
        sa.UniqueConstraint(
            "follow_up_id",
            "turn",
            "told_id",
            name=op.f("uq_follow_up_passing_follow_up_id_turn_told_id"),
        ),
    )


def downgrade() -> None:
    op.drop_index("uq_follow_up_open", "follow_up")
    with op.batch_alter_table("follow_up", recreate=_recreate()) as batch:
        batch.add_column(sa.Column("answered_by_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("done", sa.Text(), nullable=True))
        batch.create_foreign_key(
            "fk_follow_up_answered_by_id_person", "person", ["answered_by_id"], ["id"]
        )
    op.execute(_MOVE_BACK)
    with op.batch_alter_table("follow_up", recreate=_recreate()) as batch:
        batch.create_check_constraint(
            op.f("ck_follow_up_answered_by_someone"),
            "(answered_at IS NULL) = (answered_by_id IS NULL)",
        )
    _one_open()
    op.drop_index("ix_log_entry_meeting_id", "log_entry")
    op.drop_index("ix_log_entry_companion_id", "log_entry")
    for table in _TABLES:
        op.drop_table(table)
