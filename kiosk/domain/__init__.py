"""The school's rules. Standard library only; time is always an argument."""
