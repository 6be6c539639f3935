"""What the box asks and tells: taps, cards, its records taken in, its health."""
