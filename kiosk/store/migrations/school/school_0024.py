"""Accounts of Microsoft."""

revision = "school_0024"
down_revision = "school_0023"


def upgrade() -> None:
    """Nothing yet."""
