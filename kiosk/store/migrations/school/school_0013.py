"""Slots of the school: bags, pockets, who has which, out of order."""

revision = "school_0013"
down_revision = "school_0012"


def upgrade() -> None:
    """Makes the tables."""
