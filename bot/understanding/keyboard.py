"""Slips of the fingers: which keys lie beside which, and how likely a mistake is to be one."""

from typing import Final

from rapidfuzz.distance import Levenshtein

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES: Final = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}

NEIGHBOURS: Final = {
    key: "".join(
        other
        for other, (its_row, its_column) in _PLACES.items()
        if other != key and abs(its_row - row) <= 1 and abs(its_column - column) <= 1
    )
    for key, (row, column) in _PLACES.items()
}
"""Each letter with those that are hit in its stead, on the keyboards that most people type on."""
MISSED: Final = 1.0
"""What it costs besides the edit when a key was hit that does not lie beside the right one."""
FIRST: Final = 0.5
"""What it costs besides the edits when the first letter is another: people watch it more than the others."""


def unlikely(typed: str, meant: str) -> float:
    """Return how much less likely *typed* comes of *meant* than the number of edits says: 0 for everyday slips."""
    first = 0.0 if typed[0] == meant[0] or typed[:2] == meant[1::-1] else FIRST
    if sorted(typed) == sorted(meant):
        return first
    missed = (
        edit.tag == "replace" and meant[edit.dest_pos] not in NEIGHBOURS.get(typed[edit.src_pos], "")
        for edit in Levenshtein.editops(typed, meant)
    )
    return first + MISSED * sum(missed)
