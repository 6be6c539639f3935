"""One desk per room of the office: what a page may ask of the school, and how the school's books answer."""
