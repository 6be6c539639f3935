"""Accounts of Microsoft."""

import sqlalchemy as sa
from alembic import op

revision = "school_0024"
down_revision = "school_0023"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "microsoft_link",
        sa.Column("school", sa.String(length=16), nullable=False, comment="BRIN of the school"),
        sa.Column("tenant", sa.String(length=36), nullable=False, comment="tid: the school's Microsoft environment"),
        sa.Column("object_id", sa.String(length=36), nullable=False, comment="oid: the person within it"),
        sa.Column("account", sa.String(length=32), nullable=False, comment="who signs in with it"),
        sa.Column("linked_us", sa.BigInteger(), nullable=False, comment="first signed in at, microseconds UTC"),
        sa.ForeignKeyConstraint(
            ["school", "account"],
            ["account.school", "account.id"],
            name=op.f("fk_microsoft_link_school_account"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("school", "tenant", "object_id", name=op.f("pk_microsoft_link")),
        sa.UniqueConstraint("school", "account", name=op.f("uq_microsoft_link_school_account")),
    )
