"""Days that differ in kind, proposals for the calendar."""

revision = "school_0006"
down_revision = "school_0005"


def upgrade() -> None:
    """Makes the tables."""
