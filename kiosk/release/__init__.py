"""A release as one file: what is in it, who signed it, whether it fits this machine. Form: docs/release.md.

Standard library only, but for the signature itself: an installer reads a bundle before anything is installed.
"""
