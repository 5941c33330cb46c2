"""The pack as one self-contained, accessible page."""
