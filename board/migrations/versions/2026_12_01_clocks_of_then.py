"""Which clocks a register had before: kept beside those in force, taken from the trail as far as it tells.

The trail names all clocks with every change; before the first one a register had the usual ones.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "clocks_of_then"
down_revision = "new_rules_switched_on"


def upgrade():
    op.add_column("register", sa.Column("former_clocks", sa.JSON(), nullable=False, server_default="[]"))
    connection = op.get_bind()
    register, event = (
        sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
        for name in ("register", "event")
    )
    for key in connection.scalars(sa.select(register.c.id)).all():
        acts = (
            sa.select(event.c.kind, event.c.actor_id, event.c.happened_on, event.c.recorded_at, event.c.data)
            .where(event.c.subject == f"register:{key}", event.c.kind.in_(("add_register", "edit_register")))
            .order_by(event.c.seq)
        )
        kept = former(connection.execute(acts).all())
        if kept:
            connection.execute(register.update().where(register.c.id == key).values(former_clocks=kept))


def former(acts):
    """What stood before each change, in order."""
    stood, kept = {}, []
    for act in acts:
        told = act.data if isinstance(act.data, dict) else json.loads(act.data)
        if "clocks" not in told:
            continue
        if act.kind == "edit_register" and "clocks" in told.get("fields", ()):
            day, at = str(act.happened_on)[:10], str(act.recorded_at)
            kept.append({"until": day, "clocks": stood, "by": act.actor_id, "at": at})
        stood = told["clocks"]
    return kept


def downgrade():
    op.drop_column("register", "former_clocks")
