"""Groups of similar units for the standings: nothing to do, `unit.standings_group` came with the first tables.

The file stays so that the chain of those after it holds.
"""

revision = "standing_groups"
down_revision = "life_of_a_card"


def upgrade():
    """Nothing: the column is there."""


def downgrade():
    """Nothing: the column stays."""
