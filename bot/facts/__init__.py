"""The knowledge pack and the ledger it rests on: models, loading, provenance."""
