"""Each register has its own clocks."""

revision = "clocks_of_registers"
down_revision = "two_persons"


def upgrade():
    pass


def downgrade():
    pass
