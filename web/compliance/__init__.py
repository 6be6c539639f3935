"""The live page of a group and its round."""
