"""What is erased: the opening in the guards, the proofs, and the keys an import must ask about."""
