"""Any report checked before it goes out: sent, opened under guard, shown to whoever sent it."""
