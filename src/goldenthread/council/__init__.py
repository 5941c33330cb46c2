"""The council: its name, its localities and whatever it has set, each from a date."""
