"""Registers on which nobody chose: the rules that came with every_card_rule are switched on from the day after.

Such a register holds the list of three rules that the board once wrote by itself, and none of the keys that every choice
made since has. What was judged stays: an entry of `later_rules` begins tomorrow, and the trail says so.
"""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = "new_rules_switched_on"
down_revision = "milestones_of_then"

OLD = {"overdue", "long_overdue", "no_news"}
NEW = ["overdue", "long_overdue", "no_news", "milestone_late", "two_yellows"]
CHOSEN = {"milestone_late", "two_yellows_within", "red", "calendar_days", "proposed", "action"}
COVERED = (
    *("seq", "kind", "subject", "register_id", "issue_id", "actor_id", "for_unit_id"),
    *("happened_on", "recorded_at", "data", "previous_hash"),
)
SHANGHAI = timezone(timedelta(hours=8))


def upgrade():
    connection = op.get_bind()
    tables = ("register", "event", "event_head", "demonstration")
    register, event, head, demonstration = (
        sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False) for name in tables
    )
    now = datetime.now(UTC).astimezone(SHANGHAI)
    today = connection.scalar(sa.select(demonstration.c.day)) or now.date()
    for row in connection.execute(sa.select(register).order_by(register.c.id)).all():
        later = list(row.later_rules or ())
        rules = later[-1]["rules"] if later else row.card_rules or {}
        if not nobody_chose(rules):
            continue
        rules = {**rules, "rules": NEW}
        entry = {"from": str(today + timedelta(days=1)), "rules": rules}
        changed = sa.update(register).where(register.c.id == row.id)
        connection.execute(changed.values(later_rules=[*later, entry]))
        data = {"register": row.id, "from": entry["from"], "rules": NEW}
        seal(connection, event, head, f"register:{row.id}", today, now, data)


def nobody_chose(rules):
    return set(rules.get("rules", ())) == OLD and not CHOSEN & set(rules)


def seal(connection, event, head, subject, today, now, data):
    """The act of the board itself as the next link of the trail."""
    end = connection.execute(sa.select(head).where(head.c.id == 1)).one_or_none()
    if end is None:  # nothing was ever done in it
        connection.execute(sa.insert(head), {"id": 1, "seq": 0, "hash": "0" * 64, "recorded_at": ""})
        end = connection.execute(sa.select(head)).one()
    seq = end.seq + 1
    row = dict.fromkeys(COVERED) | {
        "seq": seq,
        "kind": "switch_on_rules",
        "subject": subject,
        "happened_on": today,
        "recorded_at": max(now.isoformat(timespec="microseconds"), end.recorded_at),
        "data": json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        "previous_hash": end.hash,
    }
    values = [str(row[name]) if name == "happened_on" else row[name] for name in COVERED]
    words = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    row["hash"] = hashlib.sha256(words.encode()).hexdigest()
    connection.execute(sa.insert(event), {"id": seq, **row})
    ended = {name: row[name] for name in ("seq", "hash", "recorded_at")}
    connection.execute(sa.update(head).where(head.c.id == 1).values(**ended))


def downgrade():
    """The trail cannot be taken back, and rules that were in force stay so."""
