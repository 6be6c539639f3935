"""What an import of the roster remembers."""

import sqlalchemy as sa
from alembic import op

revision = "school_0017"
down_revision = "school_0016"


def upgrade() -> None:
    """Makes the table of saved columns."""
    op.create_table(
        "import_profile",
        sa.Column("school", sa.String(16), nullable=False, comment="BRIN of the school"),
        sa.Column("name", sa.String(64), nullable=False, comment="name of the profile"),
        sa.Column("field", sa.String(32), nullable=False, comment="what is read, such as first_name"),
        sa.Column("heading", sa.String(64), nullable=False, comment="heading of the column in the file"),
        sa.Column("saved_us", sa.BigInteger(), nullable=False, comment="saved at, microseconds UTC"),
        sa.Column("saved_by", sa.String(32), nullable=False, comment="account that saved it"),
        sa.PrimaryKeyConstraint("school", "name", "field", name="pk_import_profile"),
    )
