"""The roster: read from a file, kept by hand, and moved up to a new school year."""
