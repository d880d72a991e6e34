"""What was confirmed about a trainee: readiness, live practice, papers from elsewhere."""

import sqlalchemy as sa
from alembic import op

from facilitator.db.records import statements

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_RECORDS = ("attestation", "attestation_withdrawal")
_FACTS = (
    "adult",
    "lived-experience",
    "readiness-talk",
    "time-since-loss",
    "host",
    "safer-recruitment",
    "code-of-ethics",
    "live-practice",
    "training",
    "credential",
)


def upgrade() -> None:
    op.create_table(
        "attestation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("fact", _fact(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("words_digest", sa.String(length=64), nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("attested_by_id", sa.Integer(), nullable=False),
        sa.Column("attested_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(fact IN ('lived-experience', 'code-of-ethics')) = (attested_by_id = trainee_id)",
            name=op.f("ck_attestation_own_word_or_another_s"),
        ),
        sa.CheckConstraint(
            "(fact = 'code-of-ethics') = (words_digest IS NOT NULL)",
            name=op.f("ck_attestation_signed_in_words"),
        ),
        sa.CheckConstraint("minutes BETWEEN 0 AND 60000", name=op.f("ck_attestation_minutes")),
        *_keys("attestation", {"enrolment_id": "enrolment", "trainee_id": "person"}),
        *_keys("attestation", {"attested_by_id": "person"}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attestation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_attestation_public_id")),
    )
    with op.batch_alter_table("attestation", schema=None) as batch:
        batch.create_index(batch.f("ix_attestation_attested_by_id"), ["attested_by_id"])
        batch.create_index("ix_attestation_enrolment_id_fact", ["enrolment_id", "fact"])
    op.create_table(
        "attestation_withdrawal",
        sa.Column("attestation_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        *_keys(
            "attestation_withdrawal",
            {"attestation_id": "attestation", "withdrawn_by_id": "person"},
        ),
        sa.PrimaryKeyConstraint("attestation_id", name=op.f("pk_attestation_withdrawal")),
    )
    op.create_table(
        "live_attestation",
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("fact", _fact(), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("attestation_id", sa.Integer(), nullable=False),
        *_keys("live_attestation", {"enrolment_id": "enrolment", "attestation_id": "attestation"}),
        sa.PrimaryKeyConstraint("enrolment_id", "fact", "about", name=op.f("pk_live_attestation")),
        sa.UniqueConstraint("attestation_id", name=op.f("uq_live_attestation_attestation_id")),
    )
    for table in _RECORDS:
        for statement in statements(op.get_bind().dialect.name, table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("live_attestation")
    op.drop_table("attestation_withdrawal")
    with op.batch_alter_table("attestation", schema=None) as batch:
        batch.drop_index("ix_attestation_enrolment_id_fact")
        batch.drop_index(batch.f("ix_attestation_attested_by_id"))
    op.drop_table("attestation")


def _fact() -> sa.Enum:
    return sa.Enum(*_FACTS, name="fact", native_enum=False, create_constraint=True, length=32)


def _keys(table: str, columns: dict[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}")
        )
        for column, other in columns.items()
    ]
