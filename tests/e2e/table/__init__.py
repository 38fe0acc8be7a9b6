"""
The table of doors and verdicts: every way in × every kind of answer, on both services, in both tiers.

``python -m tests.e2e.table`` prints it; ``tests/e2e/test_table.py`` fails where a cell of it does. Each cell is a
question that somebody new asks the real ``dossier run``, which serves the shipped facts to both local services. It has
a room of its own there, so that whatever is said in that room belongs to it.
"""
