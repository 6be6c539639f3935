"""A card that may be a copy is a possible incident."""

revision = "school_0027"
down_revision = "school_0026"


def upgrade() -> None:
    """Nothing yet."""
