"""The trail is append-only in the database too: update, delete, replace and truncate are refused.

SQLite's INSERT OR REPLACE passes a BEFORE DELETE trigger, so an insert of a number that exists is refused as well;
PostgreSQL's TRUNCATE passes row triggers, so it has one of its own.
"""

from alembic import op

revision = "trail_append_only"
down_revision = "first_tables"

SENTENCE = "the trail is append-only"


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_no_{act.lower()} BEFORE {act} ON event "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
        op.execute(
            "CREATE TRIGGER event_no_replace BEFORE INSERT ON event "
            "WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR seq = NEW.seq OR hash = NEW.hash) "
            f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION event_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event "
        "FOR EACH ROW EXECUTE FUNCTION event_append_only()"
    )
    op.execute(
        "CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event "
        "FOR EACH STATEMENT EXECUTE FUNCTION event_append_only()"
    )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        for name in ("update", "delete", "replace"):
            op.execute(f"DROP TRIGGER event_no_{name}")
        return
    op.execute("DROP TRIGGER event_no_change ON event")
    op.execute("DROP TRIGGER event_no_truncate ON event")
    op.execute("DROP FUNCTION event_append_only")
