"""Marks within a line, such as ``**bold**``: what both services' markup has in common."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.curation.preview.markup import Content, element


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of mark is drawn."""

    pattern: re.Pattern[str]
    """Its first group that matches is what is marked."""
    tag: str
    """The element that it becomes; empty where only the mark itself vanishes."""
    verbatim: bool = False
    """Whether marks within count for nothing."""


Rules = tuple[Rule, ...]
"""Where several match at the same place, the first of them holds."""


def styled(text: str, rules: Rules, *, literal: Callable[[str], str] = str) -> Iterator[Content]:
    """Yield *text* with its marks drawn; whatever is left of it is read by *literal*."""
    done = 0
    while hits := [(match, rule) for rule in rules if (match := rule.pattern.search(text, done))]:
        match, rule = min(hits, key=lambda hit: hit[0].start())
        yield literal(text[done : match.start()])
        said = next(group for group in match.groups() if group is not None)
        # No mark stands within itself: so the depth is bounded, whatever is written.
        inner = () if rule.verbatim else tuple(each for each in rules if each is not rule)
        yield element(rule.tag, *styled(said, inner, literal=literal)) if rule.tag else literal(said)
        done = match.end()
    yield literal(text[done:])
