"""What was left of administration."""

revision = "school_0026"
down_revision = "school_0025"


def upgrade() -> None:
    """Nothing yet."""
