"""What people are told in the program, and their choices."""

import sqlalchemy as sa
from alembic import op

revision = "notifications"
down_revision = "standing_groups"

MOMENT = sa.DateTime(timezone=True)
WHERE = {
    "uq_notification_reminder": sa.text("event_id IS NULL"),
    "ix_notification_unread": sa.text("read_at IS NULL"),
    "ix_notification_waits": sa.text("waits"),
}


def upgrade():
    op.add_column("directive", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_digest_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("user_id", "day", name=op.f("uq_digest_user_id_day")),
    )
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("waits", sa.Boolean(), nullable=False),
        sa.Column("digest_id", sa.Integer(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_notification_user_id_user")),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name=op.f("fk_notification_issue_id_issue")),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name=op.f("fk_notification_digest_id_digest")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
        sa.UniqueConstraint("event_id", "user_id", "kind", name=op.f("uq_notification_event_id_user_id_kind")),
    )
    op.create_index(op.f("ix_notification_digest_id"), "notification", ["digest_id"])
    op.create_index("ix_notification_user_id_id", "notification", ["user_id", "id"])
    _index("uq_notification_reminder", "user_id", "issue_id", "kind", "day", unique=True)
    _index("ix_notification_unread", "user_id")
    _index("ix_notification_waits", "user_id")
    op.create_table(
        "notice_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("channels", sa.JSON(), nullable=False),
        sa.Column("quiet_from", sa.Integer(), nullable=True),
        sa.Column("quiet_until", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(quiet_from IS NULL) = (quiet_until IS NULL)", name=op.f("ck_notice_choice_quiet_whole")
        ),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 23 AND quiet_until BETWEEN 0 AND 23", name=op.f("ck_notice_choice_quiet")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_notice_choice_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_choice")),
        sa.UniqueConstraint("user_id", name=op.f("uq_notice_choice_user_id")),
    )
    op.create_table(
        "notice_cursor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("digested_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_cursor")),
    )
    # What an office did before it had messages is not told afterwards.
    op.execute("INSERT INTO notice_cursor (id, seq) SELECT 1, COALESCE(MAX(seq), 0) FROM event")


def downgrade():
    for table in ("notice_cursor", "notice_choice", "notification", "digest"):
        op.drop_table(table)
    op.drop_column("directive", "urgent")


def _index(name, *columns, unique=False):
    where = WHERE[name]
    op.create_index(
        name, "notification", list(columns), unique=unique, sqlite_where=where, postgresql_where=where
    )
