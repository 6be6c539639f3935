"""Exports, statistics and the school in numbers."""
