"""
Answer → card: what is shown and in which order, not yet how Discord wants it.

A card's texts together hold everything that :mod:`bot.core.plain` says of the answer, and nothing more than the
answer holds: layout adds no claims.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Self, assert_never

from bot.core.answer import (
    Ambiguous,
    Answer,
    Checked,
    Choice,
    Conflicting,
    Found,
    NotInArticle,
    OffTopic,
    Social,
)
from bot.core.messages import ENGLISH, messages
from bot.core.plain import evidence, plain_text, position_quoted, source_line, spoken
from bot.platforms.discord.markdown import bold, escape, heading, line, quote, small
from bot.platforms.discord.presses import Tool

MAX_MESSAGE: Final = 2000
"""Characters of a message's plain content (https://docs.discord.com/developers/resources/message#create-message)."""
_PIECE: Final = 900
"""Characters that still fit a plain message when escaping has doubled them and a mark stands before them."""

KNOWN: Final = 0x3BA55D
DISPUTED: Final = 0xFAA61A
UNKNOWN: Final = 0x747F8D


@dataclass(frozen=True, slots=True)
class Card:
    """One answer, laid out."""

    texts: tuple[str, ...]
    """Markdown, top to bottom; each fits a plain message."""
    choices: tuple[Choice, ...]
    accent: int | None
    """RGB of the bar beside the card; a hint for the eye that says nothing the text does not. None: no frame at all."""
    tools: tuple[Tool, ...] = ()
    """What can be done with the answer itself: a second row of buttons."""

    @property
    def length(self) -> int:
        """Characters that a reader sees, labels included."""
        return sum(map(len, self.texts)) + sum(len(choice.label) for choice in self.choices)

    def with_tool(self, old: Tool, *new: Tool) -> Self:
        """Return the card with *new*, which may be nothing, where *old* stands if it does."""
        tools = (each for tool in self.tools for each in (new if tool == old else (tool,)))
        return replace(self, tools=tuple(tools))


def card(answer: Answer, *, language: str = ENGLISH) -> Card:
    """Return *answer* as a card; what stands around the pack's words is said in *language*."""
    match answer:
        case Found() | Checked():
            texts = _stated(answer, spoken(answer, language=language), _evidence(answer, language), language)
            return Card(texts, answer.related, KNOWN)
        case Conflicting():
            sides = pack(_positions(answer, language))
            return Card(_stated(answer, answer.body, sides, language), answer.related, DISPUTED)
        case Ambiguous():
            return Card(_offered(answer, language), answer.choices, UNKNOWN)
        case NotInArticle() | OffTopic():
            return Card(_offered(answer, language), answer.nearest, UNKNOWN)
        case Social():
            return Card(_offered(answer, language), answer.suggestions, KNOWN)
        case _:
            assert_never(answer)


def remark(markdown: str) -> Card:
    """Return a line of small print beside a card."""
    return Card((f"-# {markdown}",), (), None)


def pack(texts: Iterable[str], *, separator: str = "\n") -> Iterator[str]:
    """Join *texts* into as few as fit a plain message each; none of them may be longer by itself."""
    packed = ""
    for text in texts:
        joined = f"{packed}{separator}{text}" if packed else text
        if len(joined) > MAX_MESSAGE:
            yield packed
            joined = text
        packed = joined
    if packed:
        yield packed


def pieces(text: str) -> Iterator[str]:
    """Cut *text* where it is too long for one text display, between words if there are any."""
    text = text.strip()
    while len(text) > _PIECE:
        cut = max(text.rfind(" ", 1, _PIECE), text.rfind("\n", 1, _PIECE))
        if cut < 0:
            cut = _PIECE
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text


def _stated(answer: Found | Checked | Conflicting, body: str, proofs: Iterable[str], language: str) -> tuple[str, ...]:
    return (
        *map(heading, pieces(answer.headline)),
        *map(escape, pieces(f"{answer.reading}\n{body}" if answer.reading else body)),
        *proofs,
        *map(small, pieces(source_line(answer, language=language))),
    )


def _evidence(answer: Found | Checked, language: str) -> Iterator[str]:
    # Each in a text of its own: Discord would show quotations on adjacent lines as one.
    for proof in evidence(answer, language=language):
        yield from map(quote if proof.startswith("> ") else small, pieces(proof.removeprefix("> ")))


def _positions(answer: Conflicting, language: str) -> Iterator[str]:
    for position in answer.positions:
        value, says = map(bold, pieces(position.value)), map(line, pieces(f"· {position.says}"))
        yield from pack([*value, *says], separator=" ")
        yield from map(quote, pieces(position_quoted(position)))
        if position.source.note:
            yield from map(small, pieces(messages(language)("note", note=position.source.note)))


def _offered(answer: Ambiguous | NotInArticle | OffTopic | Social, language: str) -> tuple[str, ...]:
    # What follows the body names the choices. Buttons show them as well, but screen readers and plain messages go by
    # the text: so it is there, in small print, and in one piece with the body for Discord to set no space between.
    choices = plain_text(answer, language=language).removeprefix(answer.body)
    return tuple(pack([*map(escape, pieces(answer.body)), *map(small, pieces(choices))]))
