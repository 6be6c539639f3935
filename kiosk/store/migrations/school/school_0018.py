"""Retention and erasure."""

revision = "school_0018"
down_revision = "school_0017"


def upgrade() -> None:
    """Nothing yet."""
