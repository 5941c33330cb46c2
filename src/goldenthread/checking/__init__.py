"""Does the arithmetic of what is about to be printed hold? It reports faults and never repairs."""
