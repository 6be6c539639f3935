"""Handing out: a group at once, the list of after-school care, and a group by hand from paper."""
