"""The page of the keys of programs of the school."""
