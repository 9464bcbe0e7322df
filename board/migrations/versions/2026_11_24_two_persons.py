"""Verification and strike-off hold their two persons in the database too.

Keys and checks hold the copies of requester, lead unit and verifier to each other. What no key can hold, since accounts
and issues go on changing, is checked once when the row is written: that the requester is the request's (also where it
has none), that the units are those of the moment, that nobody verifies who recorded for the lead unit. Afterwards the
persons of a row are not changed.
"""

from alembic import op

revision = "two_persons"
down_revision = "trail_append_only"

SENTENCE = "two persons are asked for"
PERSONS = {
    "verification": "issue_id, request_id, by_id, requester_id, verifier_unit_id, lead_unit_id",
    "card_rule_change": "register_id, proposed_by_id",
    "strike_off": "issue_id, verification_id, verifier_id, by_id, handed_over",
}
WRONG = """
    NEW.requester_id IS DISTINCT FROM (SELECT by_id FROM strike_off_request WHERE id = NEW.request_id)
    OR NEW.verifier_unit_id IS DISTINCT FROM (SELECT unit_id FROM "user" WHERE id = NEW.by_id)
    OR NEW.lead_unit_id IS DISTINCT FROM (SELECT lead_unit_id FROM issue WHERE id = NEW.issue_id)
    OR EXISTS (SELECT 1 FROM issue_recorder WHERE issue_id = NEW.issue_id AND user_id = NEW.by_id)
"""


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        wrong = WRONG.replace("IS DISTINCT FROM", "IS NOT")
        op.execute(
            f"CREATE TRIGGER verification_persons BEFORE INSERT ON verification WHEN {wrong} "
            f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )
        for table, columns in PERSONS.items():
            op.execute(
                f"CREATE TRIGGER {table}_persons_stay BEFORE UPDATE OF {columns} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION two_persons() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'check_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION verification_persons() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {WRONG} THEN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER verification_persons BEFORE INSERT ON verification "
        "FOR EACH ROW EXECUTE FUNCTION verification_persons()"
    )
    for table, columns in PERSONS.items():
        op.execute(
            f"CREATE TRIGGER {table}_persons_stay BEFORE UPDATE OF {columns} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION two_persons()"
        )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER verification_persons")
        for table in PERSONS:
            op.execute(f"DROP TRIGGER {table}_persons_stay")
        return
    op.execute("DROP TRIGGER verification_persons ON verification")
    for table in PERSONS:
        op.execute(f"DROP TRIGGER {table}_persons_stay ON {table}")
    op.execute("DROP FUNCTION verification_persons")
    op.execute("DROP FUNCTION two_persons")
