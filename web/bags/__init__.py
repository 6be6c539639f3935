"""The bags: a line per group, the slots of one bag, the stickers for its pockets."""
