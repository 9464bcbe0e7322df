"""What a red card called for, what was done about it, and how the days of a card were counted."""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "action_of_a_red"
down_revision = "card_bases"

TEXTS = ("partner", "result", "place", "reference")
REFERENCES = {
    "by_id": "user",
    "card_id": "card",
    "issue_id": "issue",
    "unit_id": "unit",
    **{f"{name}_id": "text_version" for name in TEXTS},
}
LATER = ("place_id", "reference_id")
KEPT = "id, card_id, issue_id, unit_id, recorded_on, by_id, partner_id, result_id"
CHECKS = {
    "done_before_recorded": "done_on <= recorded_on",
    "kind": "kind IN ('talk', 'statement', 'circular')",
    "worded": "(kind = 'circular') = (partner_id IS NULL) AND (kind = 'circular') = (result_id IS NULL)",
    "published": "(kind = 'circular') = (place_id IS NOT NULL) "
    "AND (reference_id IS NULL OR kind = 'circular')",
}


def upgrade():
    op.create_table(
        "card_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        *(sa.Column(f"{name}_id", sa.Integer(), nullable=True) for name in TEXTS),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_card_action_{column}_{table}"))
            for column, table in REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_action")),
        *(
            sa.CheckConstraint(words, name=op.f(f"ck_card_action_{name}"))
            for name, words in CHECKS.items()
        ),
    )
    op.execute(
        f"INSERT INTO card_action ({KEPT}, kind, done_on) SELECT {KEPT}, 'talk', held_on FROM card_talk"
    )
    for column in ("card_id", "issue_id"):
        op.create_index(op.f(f"ix_card_action_{column}"), "card_action", [column])
    follow("card_action")
    op.drop_table("card_talk")
    op.add_column(
        "card", sa.Column("calendar_days", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("card", sa.Column("action", sa.String(32), nullable=True))
    say_of_cards()


def follow(table):
    """The next number follows those copied; SQLite sees to it itself."""
    if op.get_bind().dialect.name == "postgresql":
        numbers = f"pg_get_serial_sequence('{table}', 'id')"
        op.execute(f"SELECT setval({numbers}, max(id)) FROM {table} HAVING max(id) > 0")


def say_of_cards():
    """Each card by the rules that its register had on the day on which it was shown."""
    connection = op.get_bind()
    rows = connection.execute(sa.text("SELECT id, card_rules, later_rules FROM register")).all()
    for register, first, later in rows:
        mark(register, None, read(first) or {})
        for each in read(later) or ():
            mark(register, each["from"], each["rules"])


def mark(register, since, rules):
    card = sa.table(
        "card",
        *(sa.column("register_id", sa.Integer), sa.column("shown_on", sa.Date)),
        *(sa.column("colour", sa.String), sa.column("action", sa.String)),
        sa.column("calendar_days", sa.Boolean),
    )
    mine = [card.c.register_id == register]
    if since is not None:
        mine.append(card.c.shown_on >= date.fromisoformat(since))
    called = rules.get("action", "talk")
    op.execute(
        sa.update(card)
        .where(*mine)
        .values(
            calendar_days=bool(rules.get("calendar_days", False)),
            action=sa.case((card.c.colour == "red", called), else_=sa.null()),
        )
    )


def read(kept):
    """JSON, which PostgreSQL reads itself."""
    return json.loads(kept) if isinstance(kept, str) else kept


def downgrade():
    """Talks alone have a place in the table of before."""
    op.drop_column("card", "action")
    op.drop_column("card", "calendar_days")
    before = {column: table for column, table in REFERENCES.items() if column not in LATER}
    op.create_table(
        "card_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=column == "unit_id") for column in before),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_card_talk_{column}_{table}"))
            for column, table in before.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_talk")),
        sa.CheckConstraint("held_on <= recorded_on", name=op.f("ck_card_talk_held_before_recorded")),
    )
    op.execute(
        f"INSERT INTO card_talk ({KEPT}, held_on) SELECT {KEPT}, done_on FROM card_action WHERE kind = 'talk'"
    )
    for column in ("card_id", "issue_id"):
        op.create_index(op.f(f"ix_card_talk_{column}"), "card_talk", [column])
    follow("card_talk")
    op.drop_table("card_action")
