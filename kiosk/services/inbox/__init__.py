"""Possible incidents: reported, shown, judged by people; the protocol they cite."""
