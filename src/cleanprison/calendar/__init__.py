"""Which day is what: official holidays and shifted working days, working-day clocks, the 5+1+1 pattern."""
