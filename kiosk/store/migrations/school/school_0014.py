"""The desk and the closing round: counts per bag, checks, things not found."""

revision = "school_0014"
down_revision = "school_0013"


def upgrade() -> None:
    """Makes the tables."""
