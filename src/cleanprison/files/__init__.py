"""Files beside the database, sealed with a key derived from its own."""
