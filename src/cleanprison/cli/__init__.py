"""The command line: one file per command; cli.md of the design is its contract."""
