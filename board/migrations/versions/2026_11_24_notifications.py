"""What people are told in the program, and their choices."""

revision = "notifications"
down_revision = "standing_groups"


def upgrade():
    pass


def downgrade():
    pass
