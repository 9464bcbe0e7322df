"""What a day was before the office changed it."""

import sqlalchemy as sa
from alembic import op

revision = "calendar_changes"
down_revision = "calendar_feeds"


def upgrade():
    op.create_table(
        "holiday_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("was", sa.Boolean(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_change")),
    )
    op.create_index(op.f("ix_holiday_change_changed_on"), "holiday_change", ["changed_on"])


def downgrade():
    op.drop_table("holiday_change")
