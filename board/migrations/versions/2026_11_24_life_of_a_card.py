"""What becomes of a card between showing and ending."""

import sqlalchemy as sa
from alembic import op

revision = "life_of_a_card"
down_revision = "every_card_rule"

SENTENCE = "two persons are asked for"
ONCE = sa.text("said IN ('acknowledged', 'objected', 'shown')")
WAITS = sa.text("said = 'exempted' AND approved IS NULL")
PERSONS = "card_id, issue_id, said, by_id"
REFERENCES = {
    "card_word": {
        "answer_id": "text_version",
        "by_id": "user",
        "card_id": "card",
        "decided_by_id": "user",
        "issue_id": "issue",
        "text_id": "text_version",
        "unit_id": "unit",
    },
    "card_talk": {
        "by_id": "user",
        "card_id": "card",
        "issue_id": "issue",
        "partner_id": "text_version",
        "result_id": "text_version",
        "unit_id": "unit",
    },
}


def upgrade():
    op.create_table(
        "card_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(32), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("grounds", sa.String(32), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("approved", sa.Boolean(), nullable=True),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        *references("card_word"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_word")),
        sa.CheckConstraint("decided_by_id <> by_id", name=op.f("ck_card_word_two_persons")),
        sa.CheckConstraint(
            "(decided_by_id IS NULL) = (approved IS NULL) AND (decided_on IS NULL) = (approved IS NULL)",
            name=op.f("ck_card_word_decided_whole"),
        ),
        sa.CheckConstraint(
            "approved IS NULL OR said IN ('objected', 'exempted')", name=op.f("ck_card_word_decidable")
        ),
        sa.CheckConstraint("(said = 'acknowledged') = (text_id IS NULL)", name=op.f("ck_card_word_worded")),
        sa.CheckConstraint("(said = 'shown') = (grounds IS NOT NULL)", name=op.f("ck_card_word_grounded")),
        sa.CheckConstraint("last_day IS NULL OR said = 'exempted'", name=op.f("ck_card_word_last_day")),
    )
    op.create_table(
        "card_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        *references("card_talk"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_talk")),
        sa.CheckConstraint("held_on <= recorded_on", name=op.f("ck_card_talk_held_before_recorded")),
    )
    for table in REFERENCES:
        for column in ("card_id", "issue_id"):
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    for name, where in (("once", ONCE), ("waits", WAITS)):
        op.create_index(
            f"uq_card_word_{name}",
            "card_word",
            ["card_id", "said"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )
    keep_the_person()


def references(table):
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in REFERENCES[table].items()
    ]


def keep_the_person():
    """Who objected or proposed an exemption is not changed afterwards, or one person could be made two."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER card_word_persons_stay BEFORE UPDATE OF {PERSONS} ON card_word "
            f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        return
    op.execute(
        f"CREATE TRIGGER card_word_persons_stay BEFORE UPDATE OF {PERSONS} ON card_word "
        "FOR EACH ROW EXECUTE FUNCTION two_persons()"
    )


def downgrade():
    op.drop_table("card_talk")
    op.drop_table("card_word")
