"""The invented school and the supervisor of both programs."""
