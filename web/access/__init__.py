"""Who may see a group for a day, and who accompanies which pupils."""
