"""The pupil file, measures, letters and the inzage."""
