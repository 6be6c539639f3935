"""The desk: one field over all groups, by keyboard or with a reader that types."""
