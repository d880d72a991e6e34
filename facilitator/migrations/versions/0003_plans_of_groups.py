"""Plans of groups."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum(
                "in person",
                "online",
                "hybrid",
                "phone",
                name="mode",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("miss_percent", sa.Integer(), nullable=False),
        sa.Column("facilitators", sa.Integer(), nullable=False),
        sa.Column("meetings", sa.Integer(), nullable=False),
        sa.Column("minutes_before", sa.Integer(), nullable=False),
        sa.Column("minutes_group", sa.Integer(), nullable=False),
        sa.Column("minutes_after", sa.Integer(), nullable=False),
        sa.Column("checked", sa.String(length=600), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("composition", sa.Text(), nullable=False),
        sa.Column("not_now", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "miss_percent BETWEEN 0 AND 70", name=op.f("ck_group_plan_miss_percent")
        ),
        sa.CheckConstraint("target BETWEEN 2 AND 20", name=op.f("ck_group_plan_target")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_group_plan_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["support_group.id"], name=op.f("fk_group_plan_group_id_support_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_plan")),
        sa.UniqueConstraint("public_id", name=op.f("uq_group_plan_public_id")),
    )
    with op.batch_alter_table("group_plan", schema=None) as batch_op:
        batch_op.create_index(
            "ix_group_plan_enrolment_id_changed_at", ["enrolment_id", "changed_at"], unique=False
        )
        batch_op.create_index("ix_group_plan_group_id", ["group_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("group_plan", schema=None) as batch_op:
        batch_op.drop_index("ix_group_plan_group_id")
        batch_op.drop_index("ix_group_plan_enrolment_id_changed_at")

    op.drop_table("group_plan")
