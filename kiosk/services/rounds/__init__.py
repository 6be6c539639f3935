"""The round of a group, its closing, and a day kept on paper."""
