"""Groups of similar units for the standings."""

revision = "standing_groups"
down_revision = "life_of_a_card"


def upgrade():
    pass


def downgrade():
    pass
