"""Sampling rounds: what senior managers read each week, what they would change, who settles it."""
