"""Bags and slots, their closing round, spot checks and items not found."""
