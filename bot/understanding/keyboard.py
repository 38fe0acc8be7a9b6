"""Which letters lie beside which on the keyboards that most people type on."""

from typing import Final

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
"""Each letter with those that are hit in its stead."""
