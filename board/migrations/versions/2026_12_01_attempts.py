"""Attempts counted in the database, for all processes of the server."""

import sqlalchemy as sa
from alembic import op

revision = "attempts"
down_revision = "clocks_of_then"


def upgrade():
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_attempt")),
    )


def downgrade():
    op.drop_table("attempt")
