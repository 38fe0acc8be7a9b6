"""Dossier: answers questions about one film from a fact base curated out of one article."""

__version__ = "0.1.0"
