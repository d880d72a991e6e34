"""Who waits for a group that is planned, and who told them of it: counts alone."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_COUNTS = ("waiting", "told_by_service", "told_by_people", "told_by_notice", "told_by_other")
_CHECK = "waiting_since_a_day"


def upgrade() -> None:
    # Plans of before begin at nought; the default goes, so that the table reads as if it had
    # always been so.
    sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("group_plan", recreate="always" if sqlite else "never") as batch:
        for column in _COUNTS:
            batch.add_column(sa.Column(column, sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("waiting_since", sa.Date(), nullable=True))
    with op.batch_alter_table("group_plan", recreate="always" if sqlite else "never") as batch:
        for column in _COUNTS:
            batch.alter_column(column, server_default=None)
        batch.create_check_constraint(_CHECK, "waiting = 0 OR waiting_since IS NOT NULL")


def downgrade() -> None:
    with op.batch_alter_table("group_plan") as batch:
        batch.drop_constraint(_CHECK, type_="check")
        for column in (*_COUNTS, "waiting_since"):
            batch.drop_column(column)
