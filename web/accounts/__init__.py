"""Staff accounts, and the invitations to them."""
