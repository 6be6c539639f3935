"""The numbers that roll on with every tap."""

revision = "box_0003"
down_revision = "box_0002"


def upgrade() -> None:
    """Nothing yet."""
