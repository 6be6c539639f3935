"""The settings page and the start page of a new school."""
