"""The children in need census, as the XML the Department takes (2017 to 2024)."""
