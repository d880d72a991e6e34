"""More of a group: its kind, where it meets, how often, and what people do there."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_WORDS = {
    "kind": (
        "groupkind",
        ("mental health", "recovery", "bereavement", "caring", "long-term illness", "another"),
    ),
    "setting": (
        "setting",
        (
            "community",
            "outpatient service",
            "hospital",
            "residential home",
            "prison",
            "work or school",
        ),
    ),
    "frequency": (
        "frequency",
        ("several a week", "weekly", "every two weeks", "monthly", "now and then"),
    ),
    "format": ("format", ("discussion", "workshop", "talk")),
}


def upgrade() -> None:
    # Rebuilt on SQLite, so that the table reads as if it had always been so.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("support_group", recreate="always" if sqlite else "never") as batch:
        for column, (name, words) in _WORDS.items():
            batch.add_column(sa.Column(column, _enum(name, words), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("support_group") as batch:
        for column, (name, _) in _WORDS.items():
            batch.drop_constraint(name, type_="check")
            batch.drop_column(column)


def _enum(name: str, words: Sequence[str]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
