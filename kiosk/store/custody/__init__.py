"""The custody ledger, what boxes wrote beside it, and the check that nobody changed it."""
