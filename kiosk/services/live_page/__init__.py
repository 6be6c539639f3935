"""The live page of a group, why a status is what it is, and notes of a ringing slot."""
