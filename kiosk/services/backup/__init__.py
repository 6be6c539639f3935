"""Backups: one sealed file each, restored only whole, tried out every month, with keys that travel on paper."""
