"""Whether the tables and claims of any document hold, and what they might give away."""
