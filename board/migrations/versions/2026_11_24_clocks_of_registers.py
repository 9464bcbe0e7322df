"""Each register has its own clocks, among them a public notice; rows keep the unit a person was of."""

import sqlalchemy as sa
from alembic import op

revision = "clocks_of_registers"
down_revision = "two_persons"

# table → the column of the unit, the one of the person
UNITS = {
    "look_back": [("by_unit_id", "by_id")],
    "strike_off": [("by_unit_id", "by_id")],
    "limit_move": [("by_unit_id", "by_id")],
    "decision_request": [("asked_unit_id", "asked_by_id"), ("decided_unit_id", "decided_by_id")],
}


def upgrade():
    op.add_column("register", sa.Column("clocks", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("issue", sa.Column("notice_until", sa.Date(), nullable=True))
    users = sa.table("user", sa.column("id"), sa.column("unit_id"))
    for name, columns in UNITS.items():
        for unit, person in columns:
            # inline, since SQLite adds no constraint afterwards
            reference = f"CONSTRAINT fk_{name}_{unit}_unit REFERENCES unit (id)"
            op.execute(f"ALTER TABLE {name} ADD COLUMN {unit} INTEGER {reference}")
            rows = sa.table(name, sa.column(unit), sa.column(person))
            of_person = sa.select(users.c.unit_id).where(users.c.id == rows.c[person]).scalar_subquery()
            op.execute(sa.update(rows).where(rows.c[person].is_not(None)).values({unit: of_person}))


def downgrade():
    for table, columns in UNITS.items():
        for unit, _person in columns:
            op.drop_column(table, unit)
    op.drop_column("issue", "notice_until")
    op.drop_column("register", "clocks")
