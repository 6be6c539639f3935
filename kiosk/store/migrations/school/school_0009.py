"""Counts of each day, taken at its close."""

revision = "school_0009"
down_revision = "school_0008"


def upgrade() -> None:
    """Makes the tables."""
