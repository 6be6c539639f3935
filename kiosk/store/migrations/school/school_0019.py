"""Exports that can be repeated."""

revision = "school_0019"
down_revision = "school_0018"


def upgrade() -> None:
    """Nothing yet."""
