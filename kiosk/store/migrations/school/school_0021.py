"""Rights of pupils and parents: requests and their terms."""

revision = "school_0021"
down_revision = "school_0020"


def upgrade() -> None:
    """Nothing yet."""
