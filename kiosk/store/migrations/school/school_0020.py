"""Invitations and settings."""

revision = "school_0020"
down_revision = "school_0019"


def upgrade() -> None:
    """Nothing yet."""
