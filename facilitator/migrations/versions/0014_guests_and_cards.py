"""Second raters without an account, and cards for members."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_ROLES = ("certified co-facilitator", "visiting practitioner", "supervisor elsewhere")
_QUESTIONS = ("heard", "matters", "way", "whole")


def upgrade() -> None:
    _tell_guests_from_people()
    _create_guest_raters()
    _create_reminders()
    _create_cards()


def _tell_guests_from_people() -> None:
    # Rebuilt on SQLite, so that the table reads as if it had always been so.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("person", recreate="always" if sqlite else "never") as batch:
        batch.add_column(
            sa.Column("guest", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("claimed_by_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_person_claimed_by_id_person"), "person", ["claimed_by_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_person_guests_are_claimed"), "claimed_by_id IS NULL OR guest"
        )
        batch.create_check_constraint(op.f("ck_person_claimed_by_another"), "claimed_by_id <> id")
        batch.create_index(op.f("ix_person_claimed_by_id"), ["claimed_by_id"], unique=False)
    with op.batch_alter_table("person") as batch:
        batch.alter_column("guest", server_default=None)


def _create_guest_raters() -> None:
    op.create_table(
        "guest_rater",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("role", _enum("guestrole", _ROLES), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_guest_rater_observation_id_observation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guest_rater_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_guest_rater")),
        sa.UniqueConstraint("observation_id", name=op.f("uq_guest_rater_observation_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_guest_rater_secret_hash")),
    )


def _create_reminders() -> None:
    op.create_table(
        "second_reminder",
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_second_reminder_observation_id_observation"),
        ),
        sa.PrimaryKeyConstraint("observation_id", "reminded_at", name=op.f("pk_second_reminder")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for verb in ("update", "delete"):
        template = _SQLITE if sqlite else _POSTGRESQL
        op.execute(template.format(table="second_reminder", verb=verb, VERB=verb.upper()))
    if not sqlite:
        op.execute(_TRUNCATION.format(table="second_reminder"))


def _create_cards() -> None:
    op.create_table(
        "voice_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "opens_at < closes_at", name=op.f("ck_voice_card_opens_before_it_closes")
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_voice_card_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["support_group.id"], name=op.f("fk_voice_card_group_id_support_group")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_voice_card_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_card")),
        sa.UniqueConstraint(
            "enrolment_id",
            "group_id",
            "held_on",
            name=op.f("uq_voice_card_enrolment_id_group_id_held_on"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_voice_card_public_id")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_voice_card_secret_hash")),
    )
    op.create_table(
        "voice_count",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("question", _enum("question", _QUESTIONS), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("ticked", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer BETWEEN 1 AND 4", name=op.f("ck_voice_count_answer")),
        sa.CheckConstraint("ticked > 0", name=op.f("ck_voice_count_ticked")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["voice_card.id"], name=op.f("fk_voice_count_card_id_voice_card")
        ),
        sa.PrimaryKeyConstraint("card_id", "question", "answer", name=op.f("pk_voice_count")),
    )


def _enum(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)


def downgrade() -> None:
    op.drop_table("voice_count")
    op.drop_table("voice_card")
    op.drop_table("second_reminder")
    op.drop_table("guest_rater")
    with op.batch_alter_table("person") as batch:
        batch.drop_index(op.f("ix_person_claimed_by_id"))
        batch.drop_constraint(op.f("ck_person_claimed_by_another"), type_="check")
        batch.drop_constraint(op.f("ck_person_guests_are_claimed"), type_="check")
        batch.drop_constraint(op.f("fk_person_claimed_by_id_person"), type_="foreignkey")
        batch.drop_column("claimed_by_id")
        batch.drop_column("guest")
