"""Room for what follows."""

revision = "school_0028"
down_revision = "school_0027"


def upgrade() -> None:
    """Nothing yet."""
