"""The same answers for programs: scoped to the token's holder and logged like pages."""
