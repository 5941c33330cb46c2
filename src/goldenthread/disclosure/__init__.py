"""Which cells of a table must be withheld so that nobody can work out a small count."""
