"""Notes to a teacher, such as a phone that rang in its slot."""

revision = "school_0012"
down_revision = "school_0011"


def upgrade() -> None:
    """Makes the tables."""
