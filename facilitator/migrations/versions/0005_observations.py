"""Observations."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_RECORDS = (
    "observation",
    "observation_call_off",
    "observation_reading",
    "observation_summary",
    "rating",
    "summary_confirmation",
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
)


def upgrade() -> None:
    _allow_letters()
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "meeting",
                "role-play",
                name="observedkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("role_play", sa.String(length=64), nullable=True),
        sa.Column("role_play_digest", sa.String(length=64), nullable=True),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(kind = 'meeting') = (group_id IS NOT NULL)",
            name=op.f("ck_observation_meeting_of_group"),
        ),
        sa.CheckConstraint(
            "(kind = 'role-play') = (role_play IS NOT NULL)",
            name=op.f("ck_observation_which_role_play"),
        ),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_observation_two_raters")),
        sa.CheckConstraint(
            "first_id <> trainee_id AND second_id <> trainee_id",
            name=op.f("ck_observation_never_oneself"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_observation_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_observation_first_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["support_group.id"], name=op.f("fk_observation_group_id_support_group")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_observation_second_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["trainee_id"], ["person.id"], name=op.f("fk_observation_trainee_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_observation_public_id")),
    )
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observation_enrolment_id"), ["enrolment_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_observation_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_observation_second_id"), ["second_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_observation_trainee_id"), ["trainee_id"], unique=False
        )

    op.create_table(
        "observation_call_off",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_call_off_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_observation_call_off")),
    )
    op.create_table(
        "observation_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_reading_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_observation_reading_reader_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_reading")),
    )
    with op.batch_alter_table("observation_reading", schema=None) as batch_op:
        batch_op.create_index(
            "ix_observation_reading_observation_id_at", ["observation_id", "at"], unique=False
        )

    op.create_table(
        "observation_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_summary_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["person.id"],
            name=op.f("fk_observation_summary_written_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_summary")),
        sa.UniqueConstraint(
            "observation_id", "number", name=op.f("uq_observation_summary_observation_id_number")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_observation_summary_public_id")),
    )
    with op.batch_alter_table("observation_summary", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_observation_summary_written_by_id"), ["written_by_id"], unique=False
        )

    op.create_table(
        "rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "first",
                "second",
                "self",
                name="part",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_rating_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["rater_id"], ["person.id"], name=op.f("fk_rating_rater_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint("observation_id", "part", name=op.f("uq_rating_observation_id_part")),
        sa.UniqueConstraint(
            "observation_id", "rater_id", name=op.f("uq_rating_observation_id_rater_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_rating_public_id")),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_rater_id"), ["rater_id"], unique=False)

    op.create_table(
        "rating_draft",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_rating_draft_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["rater_id"], ["person.id"], name=op.f("fk_rating_draft_rater_id_person")
        ),
        sa.PrimaryKeyConstraint("observation_id", "rater_id", name=op.f("pk_rating_draft")),
    )
    op.create_table(
        "summary_confirmation",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["person.id"],
            name=op.f("fk_summary_confirmation_confirmed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["summary_id"],
            ["observation_summary.id"],
            name=op.f("fk_summary_confirmation_summary_id_observation_summary"),
        ),
        sa.PrimaryKeyConstraint("summary_id", name=op.f("pk_summary_confirmation")),
    )
    with op.batch_alter_table("summary_confirmation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_summary_confirmation_confirmed_by_id"),
            ["confirmed_by_id"],
            unique=False,
        )

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
    with op.batch_alter_table("summary_confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summary_confirmation_confirmed_by_id"))

    op.drop_table("summary_confirmation")
    op.drop_table("rating_draft")
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rating_rater_id"))

    op.drop_table("rating")
    with op.batch_alter_table("observation_summary", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_summary_written_by_id"))

    op.drop_table("observation_summary")
    with op.batch_alter_table("observation_reading", schema=None) as batch_op:
        batch_op.drop_index("ix_observation_reading_observation_id_at")

    op.drop_table("observation_reading")
    op.drop_table("observation_call_off")
    with op.batch_alter_table("observation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_observation_trainee_id"))
        batch_op.drop_index(batch_op.f("ix_observation_second_id"))
        batch_op.drop_index(batch_op.f("ix_observation_first_id"))
        batch_op.drop_index(batch_op.f("ix_observation_enrolment_id"))

    op.drop_table("observation")
