"""How long things are kept, and how they go: seals, erasure, its journal and its proofs."""
