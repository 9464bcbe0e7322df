"""Each register has its own clocks."""

import sqlalchemy as sa
from alembic import op

revision = "clocks_of_registers"
down_revision = "two_persons"


def upgrade():
    op.add_column("register", sa.Column("clocks", sa.JSON(), nullable=False, server_default="{}"))


def downgrade():
    op.drop_column("register", "clocks")
