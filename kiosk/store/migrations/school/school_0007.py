"""Rounds, hand-outs and after-school care."""

revision = "school_0007"
down_revision = "school_0006"


def upgrade() -> None:
    """Makes the tables."""
