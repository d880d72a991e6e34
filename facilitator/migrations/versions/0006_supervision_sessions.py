"""Supervision sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_RECORDS = (
    "supervision_answer",
    "supervision_attendance",
    "supervision_session",
    "supervision_withdrawal",
)
_LETTERS = (
    "invitation",
    "reset",
    "account",
    "entry returned",
    "contact wished",
    "talk asked",
    "answer marked",
    "assigned",
    "application",
    "decision",
    "certificate",
    "observation",
    "confirmation",
)


def upgrade() -> None:
    _allow_letters()
    op.create_table(
        "supervision_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("supervisor_id", sa.Integer(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("series", sa.String(length=16), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "individual",
                "group",
                "co-reflection",
                "after incident",
                "written",
                name="sessionkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("topics", sa.String(length=200), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("next_steps", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 5 AND 480", name=op.f("ck_supervision_session_minutes")
        ),
        sa.CheckConstraint(
            "supersedes_id <> id", name=op.f("ck_supervision_session_not_its_own_correction")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["person.id"], name=op.f("fk_supervision_session_noted_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_session_supersedes_id_supervision_session"),
        ),
        sa.ForeignKeyConstraint(
            ["supervisor_id"],
            ["person.id"],
            name=op.f("fk_supervision_session_supervisor_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_session")),
        sa.UniqueConstraint("public_id", name=op.f("uq_supervision_session_public_id")),
    )
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_session_series"), ["series"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_supervision_session_supersedes_id"), ["supersedes_id"], unique=False
        )
        batch_op.create_index(
            "ix_supervision_session_supervisor_id_held_on_id",
            ["supervisor_id", "held_on", "id"],
            unique=False,
        )

    op.create_table(
        "supervision_withdrawal",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_withdrawal_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_supervision_withdrawal")),
    )
    op.create_table(
        "supervision_attendance",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_supervision_attendance_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["supervision_session.id"],
            name=op.f("fk_supervision_attendance_session_id_supervision_session"),
        ),
        sa.PrimaryKeyConstraint(
            "session_id", "enrolment_id", name=op.f("pk_supervision_attendance")
        ),
    )
    with op.batch_alter_table("supervision_attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_supervision_attendance_enrolment_id"), ["enrolment_id"], unique=False
        )

    op.create_table(
        "supervision_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "confirm",
                "not so",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_supervision_answer_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id", "enrolment_id"],
            ["supervision_attendance.session_id", "supervision_attendance.enrolment_id"],
            name=op.f("fk_supervision_answer_attendance"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_answer")),
        sa.UniqueConstraint(
            "session_id",
            "enrolment_id",
            name=op.f("uq_supervision_answer_session_id_enrolment_id"),
        ),
    )
    with op.batch_alter_table("supervision_answer", schema=None) as batch_op:
        batch_op.create_index("ix_supervision_answer_enrolment_id", ["enrolment_id"], unique=False)

    _close_records()


def _allow_letters() -> None:
    words = ", ".join(f"'{kind}'" for kind in _LETTERS)
    with op.batch_alter_table("letter") as batch:
        batch.drop_constraint("letterkind", type_="check")
        batch.create_check_constraint("letterkind", f"kind IN ({words})")


def _close_records() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _RECORDS:
        for verb in ("update", "delete"):
            template = _SQLITE if sqlite else _POSTGRESQL
            op.execute(template.format(table=table, verb=verb, VERB=verb.upper()))
        if not sqlite:
            op.execute(_TRUNCATION.format(table=table))


def downgrade() -> None:
    """Leave the longer list of letters: some of the new kind may have been written."""
    with op.batch_alter_table("supervision_answer", schema=None) as batch_op:
        batch_op.drop_index("ix_supervision_answer_enrolment_id")

    op.drop_table("supervision_answer")
    with op.batch_alter_table("supervision_attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supervision_attendance_enrolment_id"))

    op.drop_table("supervision_attendance")
    op.drop_table("supervision_withdrawal")
    with op.batch_alter_table("supervision_session", schema=None) as batch_op:
        batch_op.drop_index("ix_supervision_session_supervisor_id_held_on_id")
        batch_op.drop_index(batch_op.f("ix_supervision_session_supersedes_id"))
        batch_op.drop_index(batch_op.f("ix_supervision_session_series"))

    op.drop_table("supervision_session")
