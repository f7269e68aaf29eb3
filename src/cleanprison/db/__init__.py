"""The data file: encrypted SQLite, migrations, the unit of work, the change chain, backups."""
