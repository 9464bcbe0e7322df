"""Channels, what is to be sent through them, and the runs of the jobs."""

revision = "outbox"
down_revision = "notifications"


def upgrade():
    pass


def downgrade():
    pass
