"""Second steps of signing in."""

revision = "school_0023"
down_revision = "school_0022"


def upgrade() -> None:
    """Nothing yet."""
