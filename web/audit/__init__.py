"""The audit log, for who watches over privacy."""
