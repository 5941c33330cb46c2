"""Whether a measure is really moving: XmR limits and the rules of Making Data Count."""
