"""Messages to the team that wait, went or were dropped: the queue is a table."""
