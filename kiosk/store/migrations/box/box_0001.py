"""The box's own file: ledger, events, answers."""

from kiosk.store.migrations.ledger_v1 import create_ledger

revision = "box_0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    create_ledger()
