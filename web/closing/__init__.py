"""The closing round of the caretaker, spot checks, and items not found."""
