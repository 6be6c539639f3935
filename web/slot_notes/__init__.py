"""A phone that rings in its slot: the note to the teacher, and the tick that takes it away."""
