"""What a milestone was on a past day: its moves and its ticks; and the kind of limit before another one held.

What the trail tells is taken from it: a move names both dates and the consent its day and person, a disowned update what
it had ticked. A milestone whose moves the trail does not hold, or whose dates do not meet, keeps its present date for
every day: no row is invented. The kinds of limit before are not known, and stay so.
"""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "milestones_of_then"
down_revision = "calendar_changes"

REFERENCES = {
    "milestone_move": {"by_id": "user", "by_unit_id": "unit", "milestone_id": "milestone"},
    "milestone_tick": {"milestone_id": "milestone", "update_id": "update"},
}
KINDS = {"round": "limit_kind", "limit_confirmation": "read_kind"}
MILESTONE = sa.table(
    "milestone",
    *map(sa.column, ("id", "accepted", "due_on", "first_due_on", "done_on", "done_update_id", "planned_by_id")),
    sa.column("accepted_on", sa.Date),
)
EVENT = sa.table("event", *map(sa.column, ("seq", "kind", "happened_on", "actor_id", "data")))
MOVES = ("move_milestone", "accept_milestones", "decline_milestones")


def upgrade():
    for table, column in KINDS.items():
        op.add_column(table, sa.Column(column, sa.String(32), nullable=True))
    op.create_table(
        "milestone_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("by_unit_id", sa.Integer(), nullable=True),
        *references("milestone_move"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_move")),
    )
    op.create_table(
        "milestone_tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("ticked_on", sa.Date(), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        *references("milestone_tick"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_tick")),
        sa.CheckConstraint("taken_back_on >= ticked_on", name=op.f("ck_milestone_tick_days_in_order")),
    )
    op.create_index(op.f("ix_milestone_move_milestone_id"), "milestone_move", ["milestone_id"])
    op.create_index(op.f("ix_milestone_tick_milestone_id"), "milestone_tick", ["milestone_id"])
    connection = op.get_bind()
    insert(connection, "milestone_move", known_moves(connection))
    insert(connection, "milestone_tick", known_ticks(connection))


def references(table):
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in REFERENCES[table].items()
    ]


def insert(connection, name, rows):
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    if rows:
        connection.execute(sa.insert(table), rows)


def events(connection, *kinds):
    """Acts of these kinds in order: kind, day, person, what they say."""
    rows = connection.execute(sa.select(EVENT).where(EVENT.c.kind.in_(kinds)).order_by(EVENT.c.seq))
    for row in rows:
        yield row.kind, day(row.happened_on), row.actor_id, json.loads(row.data)


def known_moves(connection):
    """The moves with consent, of those milestones whose dates meet from the first to the present one."""
    present = {row.id: row for row in connection.execute(sa.select(MILESTONE).where(MILESTONE.c.accepted))}
    accepted, asked, moves = set(), {}, {}
    for kind, on, by_id, data in events(connection, *MOVES):
        if kind == "move_milestone":
            key = data["milestone"]
            row = present.get(key)
            read = row is not None and row.planned_by_id is None  # from a limit: no act of its own accepts it
            if key in accepted or (read and day(row.accepted_on) <= on):
                asked[key] = data["to"], data["from"]
            continue
        for key in data["milestones"]:
            after, before = asked.pop(key, (None, None))
            if kind == "accept_milestones":
                accepted.add(key)
                if after is not None:
                    moved = {"moved_on": on, "before": day(before), "after": day(after)}
                    person = {"by_id": by_id, "by_unit_id": data.get("actor_unit")}
                    moves.setdefault(key, []).append({"milestone_id": key, **moved, **person})
    return [move for key, found in moves.items() if meet(present.get(key), found) for move in found]


def meet(row, moves):
    """Whether these moves lead from the first date to the present one."""
    if row is None:
        return False
    dates = [day(row.first_due_on), *(move["after"] for move in moves)]
    return dates[:-1] == [move["before"] for move in moves] and dates[-1] == day(row.due_on)


def known_ticks(connection):
    """The ticks that stand, and those taken back with their update, in the order of their days."""
    query = sa.select(MILESTONE).where(MILESTONE.c.done_on.is_not(None))
    ticks = [
        tick(row.id, row.done_update_id, day(row.done_on), None) for row in connection.execute(query).all()
    ]
    update = sa.table("update", *map(sa.column, ("id", "happened_on", "disowned_on")))
    posted = {row.id: row for row in connection.execute(sa.select(update).where(update.c.disowned_on.is_not(None)))}
    known = set(connection.scalars(sa.select(MILESTONE.c.id)))
    for _kind, on, _by, data in events(connection, "disown"):
        row = posted.get(data["update"])
        for key in data["milestones"]:
            if row is not None and key in known:
                ticks.append(tick(key, row.id, day(row.happened_on), on))
    return sorted(ticks, key=lambda each: (each["ticked_on"], each["milestone_id"]))


def tick(milestone_id, update_id, ticked_on, taken_back_on):
    days = {"ticked_on": ticked_on, "taken_back_on": taken_back_on}
    return {"milestone_id": milestone_id, "update_id": update_id, **days}


def day(value):
    """A day as SQLite and JSON have it, or as PostgreSQL."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def downgrade():
    op.drop_table("milestone_tick")
    op.drop_table("milestone_move")
    for table, column in KINDS.items():
        op.drop_column(table, column)
