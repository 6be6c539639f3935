"""Where somebody lands after signing in."""
