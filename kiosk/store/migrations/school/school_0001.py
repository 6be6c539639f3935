"""The school's own ledger, and the copies of the box's."""

from alembic import op

from kiosk.store.migrations.ledger_v1 import create_ledger

revision = "school_0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    create_ledger()

    op.create_index(op.f("ix_ledger_entry_school_pupil"), "ledger_entry", ["school", "pupil"], unique=False)
    op.create_index(
        op.f("ix_ledger_entry_school_school_day_pupil"), "ledger_entry", ["school", "school_day", "pupil"], unique=False
    )
