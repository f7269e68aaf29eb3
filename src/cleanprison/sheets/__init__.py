"""Spreadsheets from other programs, read as data that may be hostile, and spreadsheets written for them.

`table.read_table` reads a file into a `SheetTable`, `cells` turns its cells into values, `writing` writes
workbooks and CSV. The parsing itself runs in a child process (`child`), so this package imports nothing here:
the child must start in milliseconds.
"""
