"""Staff at the box: their cards and codes, loan cards."""

revision = "school_0015"
down_revision = "school_0014"


def upgrade() -> None:
    """Makes the tables."""
