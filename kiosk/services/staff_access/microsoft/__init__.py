"""Signing in with Microsoft: whom the school's tenant vouches for, and which member of staff that is."""
