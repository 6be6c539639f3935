"""The desk: one line for a pupil without a card, or a box that does not answer."""
