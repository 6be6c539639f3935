"""Pages of a pupil's file, of measures and of the protocol."""
