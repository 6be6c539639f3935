"""A card that may be a copy is a possible incident.

The kinds stand in a check of the table, which SQLite cannot change: the table is made anew and every row is copied. The
guards that read it go first, because SQLite looks into them at each renaming; they are set again after every migration.
"""

import sqlalchemy as sa
from alembic import op

revision = "school_0027"
down_revision = "school_0026"

GUARDS = (
    "guard_incident_update",
    "guard_incident_repeat_id",
    "guard_incident_repeat_pupil_day_kind_once",
    "guard_incident_delete",
    "guard_incident_event_update",
    "guard_incident_event_repeat_incident_seq",
    "guard_incident_event_delete",
    "guard_erasing_undecided",
    "guard_protocol_version_delete",
    "guard_protocol_article_delete",
)
COLUMNS = (
    "school, id, pupil, group_id, day, kind, once, raised_by, item, place, seen_us, protocol_version, article, facts"
)


def upgrade() -> None:
    """Makes the table anew around what stands in it. The old one takes the other name, so that no guard is renamed."""
    for name in GUARDS:
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.drop_index(op.f("ix_incident_school_day"), table_name="incident")
    op.rename_table("incident", "incident_before")
    _create()
    op.execute(f"INSERT INTO incident ({COLUMNS}) SELECT {COLUMNS} FROM incident_before")  # noqa: S608 — words of ours
    op.drop_table("incident_before")
    op.create_index(op.f("ix_incident_school_day"), "incident", ["school", "day"], unique=False)


def _create() -> None:
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
            "kind IN ('not_handed_in', 'handed_in_late', 'clone_suspected', 'found_in_use', 'found_on_pupil', "
            "'was_switched_on', 'other_article')",
            name=op.f("ck_incident_kind"),
        ),
        sa.CheckConstraint("raised_by IN ('rule', 'staff')", name=op.f("ck_incident_raised_by")),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_incident")),
        sa.UniqueConstraint(
            "school", "pupil", "day", "kind", "once", name=op.f("uq_incident_school_pupil_day_kind_once")
        ),
    )
