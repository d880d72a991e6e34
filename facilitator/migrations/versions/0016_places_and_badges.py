"""Places in status lists, and badges."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""


def upgrade() -> None:
    # Certificates of before get their places from `facilitator upgrade`, with an event of each.
    op.create_table(
        "status_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum(
                "revocation",
                "suspension",
                name="purpose",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("list", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "place >= 0 AND place < 131072", name=op.f("ck_status_place_place_in_its_list")
        ),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_status_place_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_place")),
        sa.UniqueConstraint(
            "certificate_id", "purpose", name=op.f("uq_status_place_certificate_id_purpose")
        ),
    )
    op.create_index(
        "uq_status_place_purpose_list_place",
        "status_place",
        ["purpose", "list", "place"],
        unique=True,
    )
    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column(
            "name_form",
            sa.Enum(
                "whole",
                "short",
                "none",
                name="nameform",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_badge_certificate_id_certificate"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("public_id", name=op.f("uq_badge_public_id")),
        sa.UniqueConstraint(
            "certificate_id", "name_form", "key", "valid_until", name="uq_badge_one_of_a_kind"
        ),
    )
    _close_records()


def downgrade() -> None:
    op.drop_table("badge")
    op.drop_table("status_place")


def _close_records() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in ("status_place", "badge"):
        for verb in ("update", "delete"):
            template = _SQLITE if sqlite else _POSTGRESQL
            op.execute(template.format(table=table, verb=verb, VERB=verb.upper()))
        if not sqlite:
            op.execute(_TRUNCATION.format(table=table))
