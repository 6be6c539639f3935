"""Compartments: where a phone lies."""
