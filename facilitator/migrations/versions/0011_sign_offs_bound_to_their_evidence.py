"""Sign-offs are bound to the digests of their evidence and to the words they were signed under.

Evidence can be taken back, and two people can say that they do not judge each other.
"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations.base import BatchOperations

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is a table of record: rows are only added'); END"""

_POSTGRESQL = """CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()"""

_TRUNCATION = """CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"""

_NEW = ("conflict", "conflict_end", "evidence_withdrawal", "signing_statement")
_CHANGED = ("evidence", "sign_off", "sign_off_evidence")
_KEPT = """UPDATE sign_off_evidence SET source_digest =
(SELECT evidence.source_digest FROM evidence WHERE evidence.id = sign_off_evidence.evidence_id)"""


def upgrade() -> None:
    _new_tables()
    _open()
    with _changing("evidence") as batch:
        batch.add_column(sa.Column("shown_on", sa.Date(), nullable=True))
    with _changing("sign_off") as batch:
        batch.add_column(sa.Column("words_digest", sa.String(length=64), nullable=True))
        batch.create_foreign_key(
            op.f("fk_sign_off_words_digest_signing_statement"),
            "signing_statement",
            ["words_digest"],
            ["digest"],
        )
    with _changing("sign_off_evidence") as batch:
        batch.add_column(sa.Column("source_digest", sa.String(length=64), nullable=True))
    op.execute(_KEPT)
    with _changing("sign_off_evidence") as batch:
        batch.alter_column("source_digest", existing_type=sa.String(length=64), nullable=False)
    _close(_CHANGED)
    _close(_NEW)


def downgrade() -> None:
    _open()
    with _changing("sign_off_evidence") as batch:
        batch.drop_column("source_digest")
    with _changing("sign_off") as batch:
        batch.drop_constraint(
            op.f("fk_sign_off_words_digest_signing_statement"), type_="foreignkey"
        )
        batch.drop_column("words_digest")
    with _changing("evidence") as batch:
        batch.drop_column("shown_on")
    _close(_CHANGED)
    op.drop_table("signing_statement")
    op.drop_table("evidence_withdrawal")
    op.drop_table("conflict_end")
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.drop_index("ix_conflict_one_id_other_id")
        batch_op.drop_index(batch_op.f("ix_conflict_other_id"))

    op.drop_table("conflict")


def _new_tables() -> None:
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("declared_by_id", sa.Integer(), nullable=False),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_conflict_each_pair_one_way")),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["person.id"], name=op.f("fk_conflict_declared_by_id_person")
        ),
        sa.ForeignKeyConstraint(["one_id"], ["person.id"], name=op.f("fk_conflict_one_id_person")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_conflict_other_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("public_id", name=op.f("uq_conflict_public_id")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch_op:
        batch_op.create_index("ix_conflict_one_id_other_id", ["one_id", "other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conflict_other_id"), ["other_id"], unique=False)

    op.create_table(
        "conflict_end",
        sa.Column("conflict_id", sa.Integer(), nullable=False),
        sa.Column("ended_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conflict_id"], ["conflict.id"], name=op.f("fk_conflict_end_conflict_id_conflict")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["person.id"], name=op.f("fk_conflict_end_ended_by_id_person")
        ),
        sa.PrimaryKeyConstraint("conflict_id", name=op.f("pk_conflict_end")),
    )
    op.create_table(
        "evidence_withdrawal",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"],
            ["evidence.id"],
            name=op.f("fk_evidence_withdrawal_evidence_id_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"],
            ["person.id"],
            name=op.f("fk_evidence_withdrawal_withdrawn_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_evidence_withdrawal")),
    )
    op.create_table(
        "signing_statement",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_signing_statement")),
    )


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _changing(table: str) -> AbstractContextManager[BatchOperations]:
    # Rebuilt on SQLite, so that the table reads as if it had always been so.
    return op.batch_alter_table(table, recreate="always" if _is_sqlite() else "never")


def _open() -> None:
    """Let the tables be changed. On SQLite a table that is rebuilt loses its triggers in any case."""
    for table in _CHANGED:
        verbs = ("update", "delete") if _is_sqlite() else ("update", "delete", "truncate")
        for verb in verbs:
            on = "" if _is_sqlite() else f" ON {table}"
            op.execute(f"DROP TRIGGER {table}_no_{verb}{on}")


def _close(tables: tuple[str, ...]) -> None:
    for table in tables:
        for verb in ("update", "delete"):
            template = _SQLITE if _is_sqlite() else _POSTGRESQL
            op.execute(template.format(table=table, verb=verb, VERB=verb.upper()))
        if not _is_sqlite():
            op.execute(_TRUNCATION.format(table=table))
