"""The pupil file: measures, responses, corrections and the protocol's versions."""

revision = "school_0008"
down_revision = "school_0007"


def upgrade() -> None:
    """Makes the tables."""
