"""The order in which things were done at the desk, whatever the clock did meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "school_0016"
down_revision = "school_0015"


def upgrade() -> None:
    """Makes the column."""
    op.add_column(
        "desk_action",
        sa.Column(
            "place",
            sa.Integer(),
            nullable=False,
            server_default="0",
            comment="1, 2, 3 … in the order of typing, whatever the clock did meanwhile",
        ),
    )
