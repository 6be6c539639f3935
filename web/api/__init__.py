"""The pages for programs: /api/v1, with a key instead of a session."""
