"""The school in numbers, for the directie; and the digibord of a group."""
