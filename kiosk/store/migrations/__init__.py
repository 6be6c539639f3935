"""Alembic migrations: one line for each file. A table of the ledger or the audit log is never batch-altered."""
