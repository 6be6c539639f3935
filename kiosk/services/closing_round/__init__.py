"""The closing round, spot checks, and cases of items not found."""
