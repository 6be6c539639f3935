"""Handing out to a group, and who has what now."""
