"""Opening, locking, guarding and migrating the two database files."""
