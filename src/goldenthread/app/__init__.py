"""The office: the upper floor, where people sign in, see the children they work with, and act."""
