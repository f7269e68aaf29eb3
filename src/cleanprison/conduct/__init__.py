"""Staff conduct and clean governance: praise, criticism, findings and their rectification."""
