"""Pages of requests about pupils' data."""
