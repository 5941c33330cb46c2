"""The pack as slides: own 16:9 master, native charts and tables, notes behind every slide."""
