"""Possible incidents: the inbox of whoever judges, and the form that reports facts."""
