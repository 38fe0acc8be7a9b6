"""Benchmarks: ``python -m tests.benchmarks``. Not part of the test suite; only their smoke test is."""
