"""Signing in, and the first run; light enough to be on screen at once."""
