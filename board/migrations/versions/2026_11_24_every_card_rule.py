"""What the whole set of card rules needs."""

revision = "every_card_rule"
down_revision = "clocks_of_registers"


def upgrade():
    pass


def downgrade():
    pass
