"""What a unit adds by file, without a new program: the text of each file is kept in the ledger for ever."""
