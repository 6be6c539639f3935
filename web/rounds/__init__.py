"""The round beside the live page: why a status, closing and opening it, and the rounds of every group."""
