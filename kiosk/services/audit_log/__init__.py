"""The audit log, read: what was done, in fixed words, and whether its chain holds."""
