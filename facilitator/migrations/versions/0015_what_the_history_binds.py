"""What the history binds, its signed heads, and who an auditor read."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0008"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_RECORDS = ("audit_reading", "seal", "signed_head")


def upgrade() -> None:
    _bind_events()
    op.create_table(
        "seal",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.Column("row", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.number"], name=op.f("fk_seal_event_event")),
        sa.PrimaryKeyConstraint("event", "record", "row", name=op.f("pk_seal")),
    )
    op.create_index("ix_seal_record_row_event", "seal", ["record", "row", "event"])
    op.create_table(
        "signed_head",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_signed_head")),
    )
    op.create_table(
        "audit_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["enrolment.id"],
            name=op.f("fk_audit_reading_enrolment_id_enrolment"),
        ),
        sa.ForeignKeyConstraint(
            ["reader_id"], ["person.id"], name=op.f("fk_audit_reading_reader_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_reading")),
    )
    op.create_index("ix_audit_reading_enrolment_id_at", "audit_reading", ["enrolment_id", "at"])
    _close_records()


def downgrade() -> None:
    op.drop_table("audit_reading")
    op.drop_table("signed_head")
    op.drop_table("seal")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_events(added=False)
    else:
        op.drop_column("event", "sealed")


def _bind_events() -> None:
    column = sa.Column("sealed", sa.String(length=64), nullable=True)
    if op.get_bind().dialect.name == "sqlite":
        _rebuild_events(added=True)
    else:
        op.add_column("event", column)


def _rebuild_events(*, added: bool) -> None:
    """Rebuild the table on SQLite, so that it reads as if it had always been so."""
    with op.batch_alter_table("event", recreate="always") as batch:
        if added:
            batch.add_column(sa.Column("sealed", sa.String(length=64), nullable=True))
        else:
            batch.drop_column("sealed")
    for verb in ("update", "delete"):
        op.execute(_SQLITE.format(table="event", verb=verb, VERB=verb.upper()))


def _close_records() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _RECORDS:
        for verb in ("update", "delete"):
            template = _SQLITE if sqlite else _POSTGRESQL
            op.execute(template.format(table=table, verb=verb, VERB=verb.upper()))
        if not sqlite:
            op.execute(_TRUNCATION.format(table=table))
