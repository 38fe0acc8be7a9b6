"""
What could be asked to see one kind of answer, out of any pack: tried in order until an answer is of that kind.

Each candidate is a conversation: one message or several, of which the last is answered as wanted.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import Final

from bot.facts.models import Pack

Turns = tuple[str, ...]

FOREIGN: Final = ("¿Qué se sabe de esto y cuándo ocurre?",)
"""A question in a language that no pack is in."""
_READABLE: Final = range(14, 61)
"""Characters of a question that is neither a fragment nor a tale."""
_ASKS: Final = re.compile(r"(?:who|what|when|where|why|how|which)\b", re.IGNORECASE)
"""How a question begins that is no mere pair of words."""
_CHECK: Final = re.compile(r"(?:is|are|was|were|do|does|did|has|have|true or false)\b", re.IGNORECASE)
"""How most questions begin that want a yes or a no."""
_FIRST: Final = 3
"""Examples of one fact that are tried."""


def facts(pack: Pack) -> Iterator[Turns]:
    """Yield questions for each fact that is not in dispute."""
    return _alternating(fact.utterances for fact in pack.facts.values() if not fact.conflict)


def conflicts(pack: Pack) -> Iterator[Turns]:
    """Yield questions for what the article disagrees with itself about."""
    return _alternating(fact.utterances for fact in pack.facts.values() if fact.conflict)


def checks(pack: Pack) -> Iterator[Turns]:
    """Yield questions that assume something; where the pack has none, what follows up with its values."""
    asked = (filter(_CHECK.match, fact.utterances) for fact in pack.facts.values() if fact.values)
    return chain(_alternating(asked), _follow_ups_with_values(pack))


def ambiguities(pack: Pack) -> Iterator[Turns]:
    """Yield questions that may mean several facts."""
    return _alternating(each.utterances for each in pack.ambiguities)


def unknowns(pack: Pack) -> Iterator[Turns]:
    """Yield questions that the article does not answer."""
    return _alternating(each.utterances for each in pack.unknowns)


def off_topic(pack: Pack) -> Iterator[Turns]:
    """Yield what is about something else."""
    return _alternating([pack.off_topic])


def foreign(_pack: Pack) -> Iterator[Turns]:
    """Yield a question in another language."""
    yield FOREIGN


def small_talk(pack: Pack) -> Iterator[Turns]:
    """Yield what people say to be polite."""
    return _alternating(each.utterances for each in pack.smalltalk)


def slips(pack: Pack) -> Iterator[Turns]:
    """Yield commands with a letter too few."""
    return ((f"!{fact.command[:-2]}{fact.command[-1]}",) for fact in pack.facts.values() if fact.command)


def several(pack: Pack) -> Iterator[Turns]:
    """Yield messages that ask for a fact, for what is in dispute, and for what the article does not say."""
    disputed = _first(conflicts(pack)) or _first(facts(pack))
    for (known,), (unknown,) in zip(facts(pack), unknowns(pack), strict=False):
        yield (" ".join(f"{each.rstrip('?.! ')}?" for each in (known, *disputed, unknown)),)
        yield (" ".join(f"{each.rstrip('?.! ')}?" for each in (known, unknown)),)


def follow_ups(pack: Pack) -> Iterator[Turns]:
    """Yield half a question after a whole one, which says what it is about."""
    halves = list(ambiguities(pack)) or [("where?",), ("when?",), ("who?",)]
    for whole in facts(pack):
        yield from ((*whole, *half) for half in halves[:_FIRST])


def afterthoughts(pack: Pack) -> Iterator[Turns]:
    """Yield a question, then the question how the bot knows."""
    return ((*asked, "how do you know?") for asked in facts(pack))


def _follow_ups_with_values(pack: Pack) -> Iterator[Turns]:
    labels = {entity.id: entity.label for entity in pack.lexicon.entities}
    for fact in pack.facts.values():
        for value in fact.values:
            others = pack.lexicon.foreign.get(value.kind, ())
            for name in (labels.get(value.value, value.value), *others[:_FIRST]):
                yield fact.utterances[0], f"is it {name}?"


def _alternating(groups: Iterable[Iterable[str]]) -> Iterator[Turns]:
    """Yield the first question of each group, then the second …; those that read well go first within a group."""
    ordered = [sorted(group, key=_oddity)[:_FIRST] for group in groups]
    for row in zip_longest(*ordered):
        yield from ((text,) for text in row if text is not None)


def _oddity(text: str) -> int:
    return (len(text) not in _READABLE) + (_ASKS.match(text) is None) + (not text.endswith("?"))


def _first(turns: Iterator[Turns]) -> Turns:
    return next(turns, ())
