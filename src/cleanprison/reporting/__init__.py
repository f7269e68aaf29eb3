"""How any paper looks: faces, pages, tables, forms, sign-off lines, charts. It knows no ledger."""
