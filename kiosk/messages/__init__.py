"""Teams and mail senders. They know what a message may hold, and no records."""
