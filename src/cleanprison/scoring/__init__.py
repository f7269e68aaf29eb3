"""Scoring of inmates (计分考核): rule packs, facts, months, cycles and the ledgers made of them."""
