"""Where in the article claims stand, in words."""

import re
from collections.abc import Iterable
from typing import Final

from bot.core.answer import Source
from bot.core.messages import ENGLISH, messages

_PLACE: Final = re.compile(r"paragraph (\d+)(?:, sentence (\d+))?")
"""How :attr:`bot.facts.models.Claim.where` names a place; the batch format has it in just these words."""


def place(source: Source, *, language: str = ENGLISH) -> str:
    """Return where the claim stands: "paragraph 4, sentence 2", as *language* has it."""
    return places([source], language=language)


def places(sources: Iterable[Source], *, language: str = ENGLISH) -> str:
    """Return where all of the claims stand: "paragraph 4, sentences 1 and 3; paragraph 6, sentence 2"."""
    say = messages(language)
    paragraphs: dict[str, set[int]] = {}
    for source in sources:
        found = _PLACE.fullmatch(source.where)
        named = say("paragraph", number=found[1]) if found else source.where
        sentences = paragraphs.setdefault(named, set())
        if found and found[2]:
            sentences.add(int(found[2]))
    return "; ".join(
        f"{paragraph}, {_sentences(sorted(sentences), language)}" if sentences else paragraph
        for paragraph, sentences in paragraphs.items()
    )


def _sentences(numbers: list[int], language: str) -> str:
    """Return ``sentence 1``, ``sentences 1 and 3`` or ``sentences 1, 2 and 4``."""
    say = messages(language)
    if len(numbers) == 1:
        return say("sentence", number=numbers[0])
    return say("sentences", numbers=say.listed("and", map(str, numbers)))
