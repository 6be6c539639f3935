"""The running box."""
