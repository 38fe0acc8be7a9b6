"""What a browser makes of a page, as far as tests care."""

from html.parser import HTMLParser

_VOID = {"hr", "meta"}
_UNSEEN = {"style", "title"}


class Read(HTMLParser):
    """Every element, attribute and text of a page; its elements are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.hints: list[str] = []
        """What shows when the mouse rests on something."""
        self.text = ""
        """All that can be seen."""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], "whatever is opened is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.hints += [value or "" for name, value in attrs if name == "title"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not _UNSEEN.intersection(self._open):
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")
