"""Two versions of the program and one school: what is kept before an update, and what goes along when it comes back."""
