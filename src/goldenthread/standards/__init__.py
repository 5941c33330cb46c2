"""Standards: what law, guidance and local practice promise each child, and whether it was kept."""
