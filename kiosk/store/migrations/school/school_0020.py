"""Invitations of staff, settings of the school that a page may change, and the number printed on a card."""

import sqlalchemy as sa
from alembic import op

revision = "school_0020"
down_revision = "school_0019"


def upgrade() -> None:
    """Makes the tables and the column."""
    op.create_table(
        "invitation",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who may choose a password"),
        sa.Column("link_hash", sa.String(length=64), nullable=False, comment="SHA-256 of the random part of the link"),
        sa.Column("made_us", sa.BigInteger(), nullable=False, comment="made at, microseconds UTC"),
        sa.Column("expires_us", sa.BigInteger(), nullable=False, comment="void after, microseconds UTC"),
        sa.Column("made_by", sa.String(length=32), nullable=False, comment="account that made it"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_invitation_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "account", name=op.f("pk_invitation")),
        sa.UniqueConstraint("school", "link_hash", name=op.f("uq_invitation_school_link_hash")),
    )
    op.create_table(
        "school_setting",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("name", sa.String(length=32), nullable=False, comment="which setting, such as station.confirm"),
        sa.Column("value", sa.String(length=120), nullable=False, comment="its value as text"),
        sa.Column("set_us", sa.BigInteger(), nullable=False, comment="chosen at, microseconds UTC"),
        sa.Column("set_by", sa.String(length=32), nullable=False, comment="account that chose it"),
        sa.PrimaryKeyConstraint("school", "name", name=op.f("pk_school_setting")),
    )
    op.add_column(
        "card",
        sa.Column("label", sa.String(length=12), nullable=True, comment="random number printed on the card, or empty"),
    )
