"""What becomes of a card between showing and ending."""

revision = "life_of_a_card"
down_revision = "every_card_rule"


def upgrade():
    pass


def downgrade():
    pass
