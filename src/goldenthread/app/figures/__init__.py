"""Every measure's page: its value, its trend, its breakdowns, and the children behind it."""
