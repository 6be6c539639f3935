"""Cards and exports."""
