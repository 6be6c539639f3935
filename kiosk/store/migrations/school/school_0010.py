"""Who may see a group for a day: day passes, break-glass, groups taken over, pupils assigned."""

revision = "school_0010"
down_revision = "school_0009"


def upgrade() -> None:
    """Makes the tables."""
