"""Files in and out. Knows the domain; no SQL, no school clock."""
