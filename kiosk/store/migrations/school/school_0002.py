"""The school, its groups, pupils, cards, requests and exemptions."""

import sqlalchemy as sa
from alembic import op

revision = "school_0002"
down_revision = "school_0001"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "card",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("card_hash", sa.String(length=64), nullable=False, comment="keyed hash of the UID"),
        sa.Column("key_id", sa.String(length=16), nullable=False, comment="which card key made the hash"),
        sa.Column("pupil", sa.String(length=32), nullable=True, comment="the pupil who carries it, or empty"),
        sa.Column(
            "account", sa.String(length=32), nullable=True, comment="the member of staff who carries it, or empty"
        ),
        sa.Column("state", sa.String(length=32), nullable=False, comment="active, blocked, lost or returned"),
        sa.Column("valid_until", sa.String(length=10), nullable=True, comment="last day of a loan card, ISO date"),
        sa.Column("linked_us", sa.BigInteger(), nullable=False, comment="linked at, microseconds UTC"),
        sa.Column("linked_by", sa.String(length=48), nullable=False, comment="system or staff:<account id>"),
        sa.CheckConstraint("state IN ('active', 'blocked', 'lost', 'returned')", name=op.f("ck_card_state")),
        sa.CheckConstraint("(pupil IS NULL) <> (account IS NULL)", name=op.f("ck_card_holder")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_card")),
    )
    op.create_index(
        "ix_card_active_hash",
        "card",
        ["school", "card_hash"],
        unique=True,
        sqlite_where=sa.text("state = 'active'"),
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index(op.f("ix_card_school_pupil"), "card", ["school", "pupil"], unique=False)
    op.create_table(
        "request",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="link_card"),
        sa.Column("pupil", sa.String(length=32), nullable=True, comment="the pupil it is about, or empty"),
        sa.Column("asked_by", sa.String(length=32), nullable=False, comment="account that asked"),
        sa.Column("station", sa.String(length=64), nullable=False, comment="origin of the box that should do it"),
        sa.Column("created_us", sa.BigInteger(), nullable=False, comment="asked at, microseconds UTC"),
        sa.Column("expires_us", sa.BigInteger(), nullable=False, comment="void after, microseconds UTC"),
        sa.Column(
            "settled_us",
            sa.BigInteger(),
            nullable=True,
            comment="when its last answer was carried out, microseconds UTC",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_request")),
    )
    op.create_table(
        "school",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("name", sa.String(length=120), nullable=False, comment="name of the school"),
        sa.Column("created_us", sa.BigInteger(), nullable=False, comment="set up at, microseconds UTC"),
        sa.PrimaryKeyConstraint("school", name=op.f("pk_school")),
    )
    op.create_table(
        "school_group",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("key", sa.String(length=64), nullable=False, comment="key of the pupil administration"),
        sa.Column("name", sa.String(length=64), nullable=False, comment="name, such as Regenboog or 5/6"),
        sa.Column("year_groups", sa.String(length=32), nullable=False, comment="year groups with commas, such as 5,6"),
        sa.Column("combination", sa.Integer(), nullable=False, comment="1 for a combination group, otherwise 0"),
        sa.Column("bag", sa.String(length=32), nullable=False, comment="the bag or cabinet of this group, or empty"),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_school_group")),
        sa.UniqueConstraint("school", "key", name=op.f("uq_school_group_school_key")),
    )
    op.create_table(
        "pupil",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("key", sa.String(length=64), nullable=False, comment="key of the pupil administration"),
        sa.Column("first_name", sa.String(length=64), nullable=False, comment="roepnaam"),
        sa.Column("prefix", sa.String(length=32), nullable=False, comment="voorvoegsel, or empty"),
        sa.Column("last_name", sa.String(length=96), nullable=False, comment="achternaam without prefix"),
        sa.Column("group_id", sa.String(length=32), nullable=True, comment="home group, empty without one"),
        sa.Column("year_group", sa.String(length=4), nullable=True, comment="year group, such as 5"),
        sa.Column("participates", sa.Integer(), nullable=False, comment="1 when this pupil takes part, otherwise 0"),
        sa.Column("leaves_on", sa.String(length=10), nullable=True, comment="uitstroomdatum of the roster, ISO date"),
        sa.Column(
            "left_on", sa.String(length=10), nullable=True, comment="last day at this school as staff set it, ISO date"
        ),
        sa.Column(
            "missing_since", sa.String(length=10), nullable=True, comment="import that no longer named this pupil"
        ),
        sa.Column("bag", sa.String(length=32), nullable=False, comment="bag of the slot, or empty"),
        sa.Column("slot_number", sa.Integer(), nullable=True, comment="the pupil's own slot"),
        sa.Column(
            "declared_items",
            sa.String(length=32),
            nullable=False,
            comment="toestelopgave: none, phone, watch, both or unknown",
        ),
        sa.Column("declared_source", sa.String(length=32), nullable=False, comment="parent, teacher, pupil or empty"),
        sa.Column("declared_on", sa.String(length=10), nullable=True, comment="date of the toestelopgave, ISO date"),
        sa.CheckConstraint(
            "declared_items IN ('none', 'phone', 'watch', 'both', 'unknown')", name=op.f("ck_pupil_declared_items")
        ),
        sa.CheckConstraint("participates IN (0, 1)", name=op.f("ck_pupil_participates")),
        sa.ForeignKeyConstraint(
            ["school", "group_id"], ["school_group.school", "school_group.id"], name=op.f("fk_pupil_school_group_id")
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_pupil")),
        sa.UniqueConstraint("school", "key", name=op.f("uq_pupil_school_key")),
    )
    op.create_index(op.f("ix_pupil_school_group_id"), "pupil", ["school", "group_id"], unique=False)
    op.create_table(
        "exemption",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="who"),
        sa.Column("form", sa.String(length=32), nullable=False, comment="with_pupil, in_class or flight_mode"),
        sa.Column("first_day", sa.String(length=10), nullable=False, comment="first day, ISO date"),
        sa.Column("last_day", sa.String(length=10), nullable=False, comment="last day, ISO date"),
        sa.Column("granted_by", sa.String(length=32), nullable=False, comment="account that granted it"),
        sa.CheckConstraint("form IN ('with_pupil', 'in_class', 'flight_mode')", name=op.f("ck_exemption_form")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_exemption_period")),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_exemption_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_exemption")),
    )
    op.create_index(op.f("ix_exemption_school_pupil"), "exemption", ["school", "pupil"], unique=False)
