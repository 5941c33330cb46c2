"""Reports made, worded, frozen, released by two people, kept in a register, and restated."""
