"""A synthetic ward: believable people and a year of records, the same for the same seed."""
