"""What is known of the latest answers for as long as the process lasts; afterwards the buttons know the most of it."""

from collections.abc import Iterable
from typing import Final

from bot.core.answer import Grounds, Reply
from bot.core.bounded import Bounded
from bot.platforms.discord.cards import Card

KEPT: Final = 2_000
"""Messages; a reply's grounds are some hundred bytes."""
KEPT_CARDS: Final = 200
"""Private replies of several messages; each is some ten thousand bytes."""


class Recall:
    """
    Remembers why the last answers were given, and all cards of those that one person sees in several messages.

    What was kept longest ago is forgotten first.
    """

    def __init__(self, kept: int = KEPT) -> None:
        self._grounds: Bounded[int, tuple[Grounds, ...]] = Bounded(kept)
        self._cards: Bounded[int, tuple[Card, ...]] = Bounded(KEPT_CARDS)

    def keep(self, messages: Iterable[int], reply: Reply) -> None:
        """Remember that each of *messages* shows answers of *reply*."""
        grounds = tuple(answer.grounds for answer in reply.answers if answer.grounds is not None)
        for message in messages:
            self._grounds[message] = grounds

    def keep_cards(self, message: int, cards: Iterable[Card]) -> None:
        """Remember that *cards* are the whole reply that ends with *message*."""
        self._cards[message] = tuple(cards)

    def cards(self, message: int) -> tuple[Card, ...]:
        """Return the whole reply that ends with *message*; empty when it is forgotten."""
        return self._cards.get(message, ())

    def copy(self, message: int, to: int) -> None:
        """Remember of the message *to* what is remembered of *message*, which it repeats."""
        if message in self._grounds:
            self._grounds[to] = self._grounds[message]

    def grounds(self, message: int, intent: str) -> Grounds | None:
        """Return why *message* says something about *intent*; None when that is forgotten."""
        return next((each for each in self._grounds.get(message, ()) if each.intent == intent), None)
