"""Measures: what is counted, over whom and why; and figures, their values with their members."""
