"""CleanPrison (清廉监狱): three ledgers of one prison ward, offline."""

__version__ = "0.1.0"
