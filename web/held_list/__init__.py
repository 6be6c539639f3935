"""The paper plan: who has what in which slot now."""
