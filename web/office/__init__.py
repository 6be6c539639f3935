"""What the office does: reports of today, and exemptions."""
