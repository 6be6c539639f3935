"""The roster taken in, and cards linked."""
