"""A classroom PC that shows numbers only."""
