"""Each register has its own clocks, among them a public notice before strike-off."""

import sqlalchemy as sa
from alembic import op

revision = "clocks_of_registers"
down_revision = "two_persons"


def upgrade():
    op.add_column("register", sa.Column("clocks", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("issue", sa.Column("notice_until", sa.Date(), nullable=True))


def downgrade():
    op.drop_column("issue", "notice_until")
    op.drop_column("register", "clocks")
