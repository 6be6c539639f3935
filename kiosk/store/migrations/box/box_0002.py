"""Carried entries that went later."""

from kiosk.store.migrations.carried_v2 import create_carried_gone

revision = "box_0002"
down_revision = "box_0001"


def upgrade() -> None:
    """Makes the table."""
    create_carried_gone()
