"""The desk and the closing round: counts per bag, checks, things not found."""

import sqlalchemy as sa
from alembic import op

revision = "school_0014"
down_revision = "school_0013"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "bag_count",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("bag", sa.String(length=48), nullable=False, comment="the bag, or group:<id> where it has none"),
        sa.Column("counted", sa.Integer(), nullable=False, comment="how many were counted"),
        sa.Column("in_book", sa.Integer(), nullable=False, comment="how many the ledger had in custody at that moment"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="counted at, microseconds UTC"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that counted"),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_bag_count_counted")),
        sa.PrimaryKeyConstraint("school", "day", "bag", name=op.f("pk_bag_count")),
    )
    op.create_table(
        "closing_tick",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("kind", sa.String(length=32), nullable=False, comment="cabinet_locked or care_has_list"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="ticked at, microseconds UTC"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that ticked it"),
        sa.CheckConstraint("kind IN ('cabinet_locked', 'care_has_list')", name=op.f("ck_closing_tick_kind")),
        sa.PrimaryKeyConstraint("school", "day", "kind", name=op.f("pk_closing_tick")),
    )
    op.create_table(
        "desk_action",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column(
            "nonce", sa.String(length=32), nullable=False, comment="the form; its entries and facts carry it too"
        ),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="about whom"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column(
            "kind",
            sa.String(length=32),
            nullable=False,
            comment="handed_in, collected, still_here, swapped (old one out, new one in), no_item or absent",
        ),
        sa.Column(
            "how",
            sa.String(length=32),
            nullable=False,
            comment="typed, or card when a reader that types stood at the desk",
        ),
        sa.Column("at_us", sa.BigInteger(), nullable=False, comment="its true time, microseconds UTC"),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="done at, microseconds UTC"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that did it"),
        sa.Column("undone_us", sa.BigInteger(), nullable=True, comment="taken back at, microseconds UTC; empty before"),
        sa.CheckConstraint("how IN ('typed', 'card')", name=op.f("ck_desk_action_how")),
        sa.CheckConstraint(
            "kind IN ('handed_in', 'collected', 'still_here', 'swapped', 'no_item', 'absent')",
            name=op.f("ck_desk_action_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_desk_action_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "nonce", name=op.f("pk_desk_action")),
    )
    op.create_index(op.f("ix_desk_action_school_day"), "desk_action", ["school", "day"])
    op.create_table(
        "not_found_case",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="whose item it is"),
        sa.Column("handed_in", sa.String(length=32), nullable=False, comment="ledger entry that opened the custody"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="day the case was opened, ISO date"),
        sa.Column("opened_us", sa.BigInteger(), nullable=False, comment="opened at, microseconds UTC"),
        sa.Column("opened_by", sa.String(length=32), nullable=False, comment="account that opened it"),
        sa.Column(
            "outcome",
            sa.String(length=32),
            nullable=False,
            comment="found, settled (with the parents), or empty while open",
        ),
        sa.Column("closed_us", sa.BigInteger(), nullable=True, comment="closed at, microseconds UTC; empty while open"),
        sa.Column("closed_by", sa.String(length=32), nullable=False, comment="account that closed it, or empty"),
        sa.Column(
            "closing_nonce",
            sa.String(length=32),
            nullable=False,
            comment="the form that ended the custody with it, or empty",
        ),
        sa.Column("remark", sa.String(length=300), nullable=False, comment="facts that a person typed, or empty"),
        sa.CheckConstraint("outcome IN ('', 'found', 'settled')", name=op.f("ck_not_found_case_outcome")),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_not_found_case_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_not_found_case")),
    )
    op.create_index(op.f("ix_not_found_case_school_pupil"), "not_found_case", ["school", "pupil"])
    op.create_table(
        "spot_check",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("id", sa.String(length=32), nullable=False, comment="16-byte id, hexadecimal, made by the writer"),
        sa.Column("pupil", sa.String(length=32), nullable=False, comment="whose slot it is"),
        sa.Column("day", sa.String(length=10), nullable=False, comment="local school day, ISO date"),
        sa.Column("drawn_us", sa.BigInteger(), nullable=False, comment="drawn at, microseconds UTC"),
        sa.Column(
            "found",
            sa.String(length=32),
            nullable=False,
            comment="present, empty, switched_on, other_item, or empty before",
        ),
        sa.Column("found_us", sa.BigInteger(), nullable=True, comment="looked at, microseconds UTC; empty before"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that looked, or that drew it"),
        sa.Column(
            "note", sa.String(length=32), nullable=False, comment="the note to the teacher that followed, or empty"
        ),
        sa.CheckConstraint(
            "found IN ('', 'present', 'empty', 'switched_on', 'other_item')", name=op.f("ck_spot_check_found")
        ),
        sa.ForeignKeyConstraint(
            ["school", "pupil"],
            ["pupil.school", "pupil.id"],
            name=op.f("fk_spot_check_school_pupil"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "id", name=op.f("pk_spot_check")),
    )
    op.create_index(op.f("ix_spot_check_school_day"), "spot_check", ["school", "day"])
    op.create_table(
        "case_step",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("case_id", sa.String(length=32), nullable=False, comment="the case"),
        sa.Column(
            "step",
            sa.String(length=32),
            nullable=False,
            comment="neighbours, cabinet_floor, asked_group or parents_called",
        ),
        sa.Column("utc_us", sa.BigInteger(), nullable=False, comment="done at, microseconds UTC"),
        sa.Column("by", sa.String(length=32), nullable=False, comment="account that did it"),
        sa.CheckConstraint(
            "step IN ('neighbours', 'cabinet_floor', 'asked_group', 'parents_called')", name=op.f("ck_case_step_step")
        ),
        sa.ForeignKeyConstraint(
            ["school", "case_id"],
            ["not_found_case.school", "not_found_case.id"],
            name=op.f("fk_case_step_school_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "case_id", "step", name=op.f("pk_case_step")),
    )
    op.create_table(
        "retention_hold",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("case_id", sa.String(length=32), nullable=False, comment="the case that holds it"),
        sa.Column("entry", sa.String(length=32), nullable=False, comment="the ledger entry that is held"),
        sa.Column(
            "until",
            sa.String(length=10),
            nullable=True,
            comment="last day it is held, ISO date; empty while the case is open",
        ),
        sa.ForeignKeyConstraint(
            ["school", "case_id"],
            ["not_found_case.school", "not_found_case.id"],
            name=op.f("fk_retention_hold_school_case_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "case_id", "entry", name=op.f("pk_retention_hold")),
    )
    op.create_index(op.f("ix_retention_hold_school_entry"), "retention_hold", ["school", "entry"])
