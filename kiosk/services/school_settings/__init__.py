"""What the school chooses, and the way to a working school."""
