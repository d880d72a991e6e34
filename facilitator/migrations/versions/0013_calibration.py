"""Calibration: rated scenes, second looks, and what coordinators say of training."""

import sqlalchemy as sa
from alembic import op

from facilitator.db.records import statements

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_RECORDS = ("scene_rating", "second_answer", "second_look", "training_statement")
_KINDS = (
    "programme",
    "competencies",
    "sources",
    "region",
    "module",
    "lesson",
    "quiz",
    "practice",
    "scenario",
    "role-play",
    "observation",
    "vignette",
    "glossary",
    "handbook",
    "founding",
    "item",
)


def upgrade() -> None:
    _allow_vignettes()
    op.create_table(
        "lot_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_lot_state_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot_state")),
    )
    op.create_table(
        "scene_draft",
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("vignette", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rater_id"], ["person.id"], name=op.f("fk_scene_draft_rater_id_person")
        ),
        sa.PrimaryKeyConstraint("rater_id", "vignette", name=op.f("pk_scene_draft")),
    )
    op.create_table(
        "scene_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("rater_id", sa.Integer(), nullable=False),
        sa.Column("vignette", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("vignette_digest", sa.String(length=64), nullable=False),
        sa.Column("form_digest", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_scene_rating_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["rater_id"], ["person.id"], name=op.f("fk_scene_rating_rater_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scene_rating")),
        sa.UniqueConstraint("public_id", name=op.f("uq_scene_rating_public_id")),
        sa.UniqueConstraint(
            "rater_id", "vignette", "number", name=op.f("uq_scene_rating_rater_id_vignette_number")
        ),
    )
    with op.batch_alter_table("scene_rating", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_scene_rating_vignette_digest"), ["vignette_digest"], unique=False
        )

    op.create_table(
        "training_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("trained", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "person_id <> said_by_id", name=op.f("ck_training_statement_never_of_oneself")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_statement_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["person.id"], name=op.f("fk_training_statement_said_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_statement")),
        sa.UniqueConstraint("public_id", name=op.f("uq_training_statement_public_id")),
    )
    with op.batch_alter_table("training_statement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_training_statement_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "second_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("event_number", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(review_id IS NULL) <> (rating_id IS NULL)", name=op.f("ck_second_look_one_thing")
        ),
        sa.CheckConstraint("first_id <> second_id", name=op.f("ck_second_look_two_people")),
        sa.ForeignKeyConstraint(
            ["event_number"], ["event.number"], name=op.f("fk_second_look_event_number_event")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["person.id"], name=op.f("fk_second_look_first_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["rating_id"], ["rating.id"], name=op.f("fk_second_look_rating_id_rating")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_second_look_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["person.id"], name=op.f("fk_second_look_second_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
        sa.UniqueConstraint("public_id", name=op.f("uq_second_look_public_id")),
        sa.UniqueConstraint("rating_id", name=op.f("uq_second_look_rating_id")),
        sa.UniqueConstraint("review_id", name=op.f("uq_second_look_review_id")),
    )
    with op.batch_alter_table("second_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_second_look_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_second_look_second_id"), ["second_id"], unique=False)

    op.create_table(
        "second_answer",
        sa.Column("look_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "confirm",
                "return",
                name="verdict",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("differs", sa.Boolean(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["look_id"], ["second_look.id"], name=op.f("fk_second_answer_look_id_second_look")
        ),
        sa.PrimaryKeyConstraint("look_id", name=op.f("pk_second_answer")),
    )
    _close(*_RECORDS)


def _allow_vignettes() -> None:
    words = ", ".join(f"'{kind}'" for kind in _KINDS)
    with op.batch_alter_table("content") as batch:
        batch.drop_constraint("contentkind", type_="check")
        batch.create_check_constraint("contentkind", f"kind IN ({words})")
    if op.get_bind().dialect.name == "sqlite":
        # SQLite rebuilt the table, and its triggers went with the old one.
        _close("content")


def _close(*tables: str) -> None:
    for table in tables:
        for statement in statements(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    """Leave the longer list of kinds: vignettes may be published, and they stay."""
    op.drop_table("second_answer")
    with op.batch_alter_table("second_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_second_look_second_id"))
        batch_op.drop_index(batch_op.f("ix_second_look_first_id"))

    op.drop_table("second_look")
    with op.batch_alter_table("training_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_statement_person_id"))

    op.drop_table("training_statement")
    with op.batch_alter_table("scene_rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scene_rating_vignette_digest"))

    op.drop_table("scene_rating")
    op.drop_table("scene_draft")
    op.drop_table("lot_state")
