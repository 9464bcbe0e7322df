"""The secret address of a person's calendar."""

revision = "calendar_feeds"
down_revision = "outbox"


def upgrade():
    pass


def downgrade():
    pass
