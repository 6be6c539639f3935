"""Messages to the team: what is put in the queue and when, and how it leaves, outside every request."""
