"""What the whole set of card rules needs."""

import sqlalchemy as sa
from alembic import op

revision = "every_card_rule"
down_revision = "clocks_of_registers"

WAITS = sa.text("settled IS NULL")
REFERENCES = {
    "card_proposal": {
        "card_id": "card",
        "decided_by_id": "user",
        "issue_id": "issue",
        "register_id": "register",
        "unit_id": "unit",
    },
    "card_waiver": {"approved_by_id": "user", "by_id": "user", "issue_id": "issue"},
}


def upgrade():
    op.add_column("card", sa.Column("brought_by", sa.JSON(), nullable=False, server_default="[]"))
    op.create_table(
        "card_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("colour", sa.String(32), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("basis", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("brought_by", sa.JSON(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.String(32), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("card_id", sa.Integer(), nullable=True),
        *references("card_proposal"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_proposal")),
        sa.CheckConstraint(
            "(settled IS NULL) = (settled_on IS NULL)", name=op.f("ck_card_proposal_settled_whole")
        ),
        sa.CheckConstraint(
            "(decided_by_id IS NOT NULL) = (settled IS NOT NULL AND settled <> 'lapsed')",
            name=op.f("ck_card_proposal_decided"),
        ),
        sa.CheckConstraint(
            "card_id IS NULL OR settled = 'confirmed'", name=op.f("ck_card_proposal_card_when_confirmed")
        ),
    )
    op.create_table(
        "card_waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("basis", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("waived_on", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        *references("card_waiver"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_waiver")),
        sa.CheckConstraint("approved_by_id <> by_id", name=op.f("ck_card_waiver_two_persons")),
        sa.CheckConstraint(
            "(kind = 'exempted') = (approved_by_id IS NOT NULL)", name=op.f("ck_card_waiver_exempted_by_two")
        ),
        sa.CheckConstraint("last_day IS NULL OR kind = 'exempted'", name=op.f("ck_card_waiver_last_day")),
    )
    op.create_index(op.f("ix_card_proposal_issue_id"), "card_proposal", ["issue_id"])
    op.create_index(op.f("ix_card_proposal_unit_id"), "card_proposal", ["unit_id"])
    op.create_index("ix_card_proposal_register", "card_proposal", ["register_id", "settled_on"])
    op.create_index(
        "uq_card_proposal_waits",
        "card_proposal",
        ["issue_id"],
        unique=True,
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )
    op.create_index(op.f("ix_card_waiver_issue_id"), "card_waiver", ["issue_id"])


def references(table):
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in REFERENCES[table].items()
    ]


def downgrade():
    op.drop_table("card_waiver")
    op.drop_table("card_proposal")
    op.drop_column("card", "brought_by")
