"""Exports: make one, repeat one, fetch one."""
