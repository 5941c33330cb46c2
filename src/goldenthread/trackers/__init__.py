"""Lists of children or families looked at every week: who belongs on each, and when they leave."""
