"""What directie, privacy officer and technical beheer should look at, found on the audit log."""
