"""Quality: what looks wrong within the record, and what went missing between loads."""
