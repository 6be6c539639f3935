"""`telefoonhotel update`: another version in use, or back, without losing an entry and without a hole in the power.

Runs as root. What is done with the records is done as the user of the programs. Reasons: decision 0034.
"""
