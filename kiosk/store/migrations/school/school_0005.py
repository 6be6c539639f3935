"""Possible incidents and what people decided about them."""

revision = "school_0005"
down_revision = "school_0004"


def upgrade() -> None:
    """Makes the tables."""
