"""The terminal, as a third platform. Needs no token and no network."""
