"""The REST routes, by subject; each class gives its own with ``routes()``."""
