"""Releases: packages with a signed list of their sums, checked before they are installed."""
