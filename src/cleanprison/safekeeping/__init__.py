"""Backups put to use: looked into, compared, restored from the window, drilled, carried to another PC, salvaged."""
