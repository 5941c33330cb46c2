"""Lists looked at every week: suggested by the record, confirmed, answered, challenged, decided."""
