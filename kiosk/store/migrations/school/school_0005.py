"""Possible incidents and what people decided about them."""

import sqlalchemy as sa
from alembic import op

revision = "school_0005"
down_revision = "school_0004"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "incident",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column(
            "pupil",
            sa.String(length=32),
            nullable=False,
            comment="opaque id of the pupil; may be erased from the roster",
        ),
        sa.Column(
            "group_id", sa.String(length=32), nullable=False, comment="opaque id of the pupil's group at that moment"
        ),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="what may have happened: incident Kind"),
        sa.Column(
            "once",
            sa.String(length=32),
            nullable=False,
            comment="the rule that raises it once a day, or the nonce of the form",
        ),
        sa.Column("raised_by", sa.String(length=32), nullable=False, comment="rule or staff"),
        sa.Column("item", sa.String(length=32), nullable=False, comment="phone, watch, or empty"),
        sa.Column("place", sa.String(length=32), nullable=False, comment="code of the place, or empty"),
        sa.Column("seen_us", sa.BigInteger(), nullable=True, comment="when staff saw it, microseconds UTC"),
        sa.Column(
            "protocol_version", sa.String(length=32), nullable=False, comment="version of the protocol in force then"
        ),
        sa.Column("article", sa.String(length=32), nullable=False, comment="article of that version"),
        sa.Column(
            "facts",
            sa.Text(),
            nullable=False,
            comment="facts copied when raised: code=value pairs with spaces; no names",
        ),
        sa.CheckConstraint(
            "kind IN ('not_handed_in', 'handed_in_late', 'found_in_use', 'found_on_pupil', 'was_switched_on', "
            "'other_article')",
            name=op.f("ck_incident_kind"),
        ),
        sa.CheckConstraint("raised_by IN ('rule', 'staff')", name=op.f("ck_incident_raised_by")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_incident")),
        sa.UniqueConstraint(
            "school", "pupil", "day", "kind", "once", name=op.f("uq_incident_school_pupil_day_kind_once")
        ),
    )
    op.create_index(op.f("ix_incident_school_day"), "incident", ["school", "day"], unique=False)
    op.create_table(
        "incident_event",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("incident", sa.String(length=32), nullable=False, comment="which one"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="1, 2, 3 … of it"),
        sa.Column("deed", sa.String(length=32), nullable=False, comment="what was done: Deed"),
        sa.Column("actor", sa.String(length=48), nullable=False, comment="system or staff:<account id>"),
        sa.Column(
            "reason",
            sa.String(length=32),
            nullable=False,
            comment="reason code of a withdrawal or revocation, or empty",
        ),
        sa.Column("outcome", sa.String(length=32), nullable=False, comment="outcome code of a confirmation, or empty"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="moment, microseconds UTC"),
        sa.Column(
            "clock_trusted", sa.Integer(), nullable=False, comment="1 when that clock could be trusted, otherwise 0"
        ),
        sa.Column("boot_id", sa.String(length=36), nullable=False, comment="boot of the writer's machine"),
        sa.Column("boottime_us", sa.BigInteger(), nullable=False, comment="CLOCK_BOOTTIME, microseconds"),
        sa.CheckConstraint(
            "deed IN ('raise', 'confirm', 'dismiss', 'withdraw', 'escalate', 'reopen', 'revoke')",
            name=op.f("ck_incident_event_deed"),
        ),
        sa.CheckConstraint(
            "deed NOT IN ('confirm', 'dismiss', 'escalate', 'revoke') OR actor LIKE 'staff:_%'",
            name=op.f("ck_incident_event_by"),
        ),
        sa.CheckConstraint("clock_trusted IN (0, 1)", name=op.f("ck_incident_event_clock_trusted")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_incident_event_seq")),
        sa.PrimaryKeyConstraint("school", "incident", "seq", name=op.f("pk_incident_event")),
    )
    op.create_table(
        "incident_note",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("incident", sa.String(length=32), nullable=False, comment="which incident"),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False, comment="which of its events"),
        sa.Column("text", sa.String(length=1000), nullable=False, comment="facts, typed by a person"),
        sa.PrimaryKeyConstraint("school", "incident", "seq", name=op.f("pk_incident_note")),
    )
    op.create_table(
        "protocol_version",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("version", sa.String(length=32), nullable=False, comment="such as 1 or 2026-2"),
        sa.Column(
            "effective_from", sa.String(length=10), nullable=False, comment="in force from this day on, ISO date"
        ),
        sa.PrimaryKeyConstraint("school", "version", name=op.f("pk_protocol_version")),
    )
    op.create_table(
        "protocol_article",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("version", sa.String(length=32), nullable=False, comment="the version"),
        sa.Column("article", sa.String(length=32), nullable=False, comment="number of the article"),
        sa.Column("title", sa.String(length=120), nullable=False, comment="what it is about"),
        sa.Column("text", sa.Text(), nullable=False, comment="the article"),
        sa.Column(
            "kinds", sa.String(length=200), nullable=False, comment="incident kinds that cite it, with commas, or empty"
        ),
        sa.ForeignKeyConstraint(
            ["school", "version"],
            ["protocol_version.school", "protocol_version.version"],
            name=op.f("fk_protocol_article_school_version"),
        ),
        sa.PrimaryKeyConstraint("school", "version", "article", name=op.f("pk_protocol_article")),
    )
    op.create_table(
        "assigned_pupil",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="the intern begeleider"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="the pupil"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_assigned_pupil_school_account"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_assigned_pupil_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", "pupil", name=op.f("pk_assigned_pupil")),
    )
