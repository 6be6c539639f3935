"""Bags and slots."""
