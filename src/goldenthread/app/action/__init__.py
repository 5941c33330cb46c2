"""Actions: who will do what by when, and what shows that it was done. One kind for everything."""
