"""Facts of one pupil's day: the time of a known late arrival, own collecting windows, entries placed later."""

revision = "school_0011"
down_revision = "school_0010"


def upgrade() -> None:
    """Makes the tables."""
