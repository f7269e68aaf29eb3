"""What reads all ledgers and owns none: the to-do board and the catalogue of papers."""
