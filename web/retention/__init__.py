"""Keeping and erasing: terms, the next run, proofs, and one pupil on request."""
