"""Returns as people bring them: upload, mapping, receipt, acceptance, and what is wrong in them."""
