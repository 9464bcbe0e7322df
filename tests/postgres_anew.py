"""A used database made as it was: its rows taken from a schema beside, its sequences set back.

A test that changed the schema itself (switched a trigger off, dropped a constraint) is noticed; its database goes.
"""

import sqlalchemy as sa

KEEP = """
DO $$ DECLARE t record; filled boolean; BEGIN
    DROP SCHEMA IF EXISTS kept CASCADE;
    CREATE SCHEMA kept;
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', t.tablename) INTO filled;
        IF filled THEN
            EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', t.tablename, t.tablename);
        END IF;
    END LOOP;
    CREATE TABLE kept."-sequences" AS
        SELECT format('public.%I', sequencename) AS name, coalesce(last_value, start_value) AS value,
               last_value IS NOT NULL AS called
        FROM pg_sequences WHERE schemaname = 'public';
END $$
"""
SCHEMA = """
SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
    SELECT concat('relation ', relname, relkind) FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT concat('column ', relname, ' ', attname, attnotnull, atttypid)
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0
    UNION ALL SELECT concat('trigger ', tgrelid::regclass, tgname, tgenabled)
        FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat('constraint ', conrelid::regclass, conname)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT concat('function ', proname, prosrc)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS parts (part)
"""
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# As a replica the server fires no trigger and checks no foreign key: rows come and go in any order.
ANEW = """
DO $$ DECLARE t record; BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM public.%I', t.tablename);
        IF to_regclass(format('kept.%I', t.tablename)) IS NOT NULL THEN
            EXECUTE format('INSERT INTO public.%1$I OVERRIDING SYSTEM VALUE TABLE kept.%1$I', t.tablename);
        END IF;
    END LOOP;
    FOR t IN SELECT * FROM kept."-sequences" LOOP
        PERFORM setval(t.name::regclass, t.value, t.called);
    END LOOP;
END $$
"""


def keep_rows(url: str) -> None:
    """Keep the rows of a template and what its schema looks like in a schema beside its own."""
    with _connected(url) as connection:
        connection.execute(sa.text(KEEP))
        connection.execute(sa.text(f'CREATE TABLE kept."-schema" AS {SCHEMA}'))


def lay_anew(url: str) -> bool:
    """Make a database as its template was; False when its schema is another one by now."""
    with _connected(url) as connection:
        connection.execute(sa.text(ALONE))
        now = connection.scalar(sa.text(SCHEMA))
        if now != connection.scalar(sa.text('TABLE kept."-schema"')):
            return False
        connection.execute(sa.text(ANEW))
    return True


def _connected(url: str) -> sa.Connection:
    return sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool).connect()
