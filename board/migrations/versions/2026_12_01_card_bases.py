"""What each rule behind a red from two yellows rested on when the card was shown."""

import sqlalchemy as sa
from alembic import op

revision = "card_bases"
down_revision = "attempts"


def upgrade():
    op.add_column("card", sa.Column("bases", sa.JSON(), nullable=True))


def downgrade():
    op.drop_column("card", "bases")
