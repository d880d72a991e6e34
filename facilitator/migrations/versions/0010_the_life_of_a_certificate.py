"""Leave, renewal, probation, reminders, and complaints."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_RECORDS = (
    "complaint",
    "complaint_seat",
    "complaint_step",
    "complaint_vote",
    "learning_answer",
    "learning_entry",
    "reminder",
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
    "reminder",
    "complaint",
)
_EVENTS = (
    "suspended",
    "lifted",
    "revoked",
    "replaced",
    "leave begun",
    "leave ended",
    "name form",
    "probation begun",
    "probation ended",
    "reinstated",
)


def upgrade() -> None:
    _allow("letter", "letterkind", _LETTERS)
    _more_of_certificates()
    _more_of_applications()
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("reference_hash", sa.String(length=64), nullable=False),
        sa.Column("complainant_id", sa.Integer(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("immediate_risk", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complainant_id"], ["person.id"], name=op.f("fk_complaint_complainant_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
        sa.UniqueConstraint("public_id", name=op.f("uq_complaint_public_id")),
        sa.UniqueConstraint("reference_hash", name=op.f("uq_complaint_reference_hash")),
    )
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_complaint_complainant_id"), ["complainant_id"], unique=False
        )

    op.create_table(
        "complaint_seat",
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "first",
                "appeal",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("lived_experience", sa.Boolean(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaint.id"],
            name=op.f("fk_complaint_seat_complaint_id_complaint"),
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_complaint_seat_named_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_complaint_seat_person_id_person")
        ),
        sa.PrimaryKeyConstraint("complaint_id", "person_id", name=op.f("pk_complaint_seat")),
    )
    with op.batch_alter_table("complaint_seat", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_complaint_seat_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "complaint_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "first",
                "appeal",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "no case",
                "learning plan",
                "probation",
                "suspension",
                "revocation",
                "not upheld",
                "upheld",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaint.id"],
            name=op.f("fk_complaint_vote_complaint_id_complaint"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_complaint_vote_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_vote")),
        sa.UniqueConstraint("public_id", name=op.f("uq_complaint_vote_public_id")),
    )
    with op.batch_alter_table("complaint_vote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_complaint_vote_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            "uq_complaint_vote_complaint_id_person_id", ["complaint_id", "person_id"], unique=True
        )

    op.create_table(
        "learning_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "ethics",
                "safety",
                "crisis refresher",
                "other",
                name="learningkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("logged_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 4800", name=op.f("ck_learning_entry_minutes")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_learning_entry_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_learning_entry_holder_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_entry")),
        sa.UniqueConstraint("public_id", name=op.f("uq_learning_entry_public_id")),
    )
    with op.batch_alter_table("learning_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_learning_entry_enrolment_id_held_on_id",
            ["enrolment_id", "held_on", "id"],
            unique=False,
        )

    op.create_table(
        "learning_answer",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "answered_by_id <> holder_id", name=op.f("ck_learning_answer_by_another")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_learning_answer_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["learning_entry.id"],
            name=op.f("fk_learning_answer_entry_id_learning_entry"),
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_learning_answer_holder_id_person")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_learning_answer")),
    )
    with op.batch_alter_table("learning_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_learning_answer_answered_by_id"), ["answered_by_id"], unique=False
        )

    op.create_table(
        "complaint_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "acknowledged",
                "person named",
                "paused",
                "notified",
                "answered",
                "decided",
                "appealed",
                "appeal decided",
                "replied",
                "added",
                name="stepkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("certificate_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_complaint_step_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_complaint_step_certificate_id_certificate"),
        ),
        sa.ForeignKeyConstraint(
            ["complaint_id"],
            ["complaint.id"],
            name=op.f("fk_complaint_step_complaint_id_complaint"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_step")),
        sa.UniqueConstraint("public_id", name=op.f("uq_complaint_step_public_id")),
    )
    with op.batch_alter_table("complaint_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_complaint_step_certificate_id"), ["certificate_id"], unique=False
        )
        batch_op.create_index(
            "ix_complaint_step_complaint_id_id", ["complaint_id", "id"], unique=False
        )
        batch_op.create_index(
            "uq_complaint_step_once",
            ["complaint_id", "kind"],
            unique=True,
            sqlite_where=sa.text("kind NOT IN ('replied', 'added')"),
            postgresql_where=sa.text("kind NOT IN ('replied', 'added')"),
        )

    op.create_table(
        "reminder",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_reminder_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("certificate_id", "ends_on", "days", name=op.f("pk_reminder")),
    )

    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _RECORDS:
        _close(table, sqlite=sqlite)


def _allow(table: str, name: str, kinds: Sequence[str]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"kind IN ({words})")


def _more_of_certificates() -> None:
    """Add what can happen. Rebuilding a table on SQLite takes its triggers away."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    words = ", ".join(f"'{kind}'" for kind in _EVENTS)
    with op.batch_alter_table(
        "certificate_event", recreate="always" if sqlite else "never"
    ) as batch:
        batch.drop_constraint("eventkind", type_="check")
        batch.create_check_constraint("eventkind", f"kind IN ({words})")
        batch.add_column(sa.Column("until_on", sa.Date(), nullable=True))
    if sqlite:
        _close("certificate_event", sqlite=True)


def _more_of_applications() -> None:
    """Add what is asked for. What was asked before this was a first certificate."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("application") as batch:
        batch.add_column(sa.Column("kind", sa.String(length=32), nullable=True))
    op.execute("UPDATE application SET kind = 'new'")
    with op.batch_alter_table("application", recreate="always" if sqlite else "never") as batch:
        batch.alter_column("kind", existing_type=sa.String(length=32), nullable=False)
        batch.create_check_constraint("applicationkind", "kind IN ('new', 'renewal')")


def _close(table: str, *, sqlite: bool) -> None:
    for verb in ("update", "delete"):
        template = _SQLITE if sqlite else _POSTGRESQL
        op.execute(template.format(table=table, verb=verb, VERB=verb.upper()))
    if not sqlite:
        op.execute(_TRUNCATION.format(table=table))


def downgrade() -> None:
    """Leave the longer lists of letters and events: some of the new kinds may have been kept."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("certificate_event") as batch:
        batch.drop_column("until_on")
    if sqlite:
        _close("certificate_event", sqlite=True)
    with op.batch_alter_table("application") as batch:
        batch.drop_constraint("applicationkind", type_="check")
        batch.drop_column("kind")
    op.drop_table("reminder")
    with op.batch_alter_table("complaint_step", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_complaint_step_once",
            sqlite_where=sa.text("kind NOT IN ('replied', 'added')"),
            postgresql_where=sa.text("kind NOT IN ('replied', 'added')"),
        )
        batch_op.drop_index("ix_complaint_step_complaint_id_id")
        batch_op.drop_index(batch_op.f("ix_complaint_step_certificate_id"))

    op.drop_table("complaint_step")
    with op.batch_alter_table("learning_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_answer_answered_by_id"))

    op.drop_table("learning_answer")
    with op.batch_alter_table("learning_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_learning_entry_enrolment_id_held_on_id")

    op.drop_table("learning_entry")
    with op.batch_alter_table("complaint_vote", schema=None) as batch_op:
        batch_op.drop_index("uq_complaint_vote_complaint_id_person_id")
        batch_op.drop_index(batch_op.f("ix_complaint_vote_person_id"))

    op.drop_table("complaint_vote")
    with op.batch_alter_table("complaint_seat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_seat_person_id"))

    op.drop_table("complaint_seat")
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_complaint_complainant_id"))

    op.drop_table("complaint")
