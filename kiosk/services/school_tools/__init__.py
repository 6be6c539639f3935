"""What programs of the school may ask: the keys they hold, the figures of today, how the product is."""
