"""Pupils, groups, cards, staff accounts with what they may see, and the audit log."""
