"""Speaks to the sign-in service of the school over the network; knows no records (OpenID Connect)."""
