"""Keys of the school's own tools."""

revision = "school_0025"
down_revision = "school_0024"


def upgrade() -> None:
    """Nothing yet."""
