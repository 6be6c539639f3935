"""What an import of the roster remembers."""

revision = "school_0017"
down_revision = "school_0016"


def upgrade() -> None:
    """Nothing yet."""
