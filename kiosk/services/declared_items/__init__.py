"""Declared items and exemptions."""
