"""Signs of life for the watchdog and the proxy."""
