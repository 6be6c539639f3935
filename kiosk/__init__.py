"""The product: the school's rules, its records and the box at the entrance."""
