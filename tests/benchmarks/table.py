"""Tables in plain text."""

from collections.abc import Sequence


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> str:
    """Return a table under its *title*: the first column to the left, figures to the right, *notes* below."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join([first, *others]).rstrip()

    rule = "  ".join("-" * width for width in widths)
    return "\n".join([title, "", line(head), rule, *map(line, rows), *(["", *notes] if notes else [])])


def share(part: int, whole: int) -> str:
    """Return a percentage, or a dash of nothing."""
    return f"{part / whole:.1%}" if whole else "-"


def ratio(figure: float | None, base: float | None) -> str:
    """Return how many times *base* a *figure* is, or a dash where one is missing."""
    return f"{figure / base:.2f}x" if figure is not None and base else "-"
