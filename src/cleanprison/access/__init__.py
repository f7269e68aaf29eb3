"""Users bound to officers, their roles, and signing in."""
