"""Accounts, sign-in, groups for a day, day passes and the review of access."""
