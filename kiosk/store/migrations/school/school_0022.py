"""Messages to the team."""

revision = "school_0022"
down_revision = "school_0021"


def upgrade() -> None:
    """Nothing yet."""
