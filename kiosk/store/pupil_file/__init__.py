"""Possible incidents, measures and lines of the pupil's file, and the protocol they cite."""
