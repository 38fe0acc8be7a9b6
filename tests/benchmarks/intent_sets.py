"""
Public sets of questions with their intents, such as CLINC150 and BANKING77; and typing slips, to make them harder.

The sets are not part of the project: a folder of them is named when the benchmark is run.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from bot.understanding.keyboard import NEIGHBOURS

SLIPS: Final = 2
"""In each text that is typed carelessly."""


class IntentsError(Exception):
    """A set of intents cannot be used; the text says where and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and what it asks for."""

    text: str
    intent: str | None
    """None when that is none of the set's intents."""


@dataclass(frozen=True, slots=True)
class IntentSet:
    """One set: what may be learnt from, and what is measured on."""

    name: str
    train: Sequence[Labelled]
    measured: Sequence[Labelled]

    def drawn(self, count: int, *, seed: int) -> list[tuple[str, str]]:
        """Return (intent, text) pairs of *count* training texts of each intent, fewer where there are fewer."""
        random = Random(seed)
        texts: dict[str, list[str]] = {}
        for each in self.train:
            if each.intent is not None:
                texts.setdefault(each.intent, []).append(each.text)
        return [
            (intent, text)
            for intent, known in sorted(texts.items())
            for text in random.sample(known, min(count, len(known)))
        ]


def read_set(folder: Path, name: str) -> IntentSet:
    """
    Return the set that ``NAME.train.jsonl`` and ``NAME.val.jsonl`` in *folder* hold, lines of ``{"text", "label"}``.

    Raises :class:`IntentsError` when one of them cannot be read.
    """
    return IntentSet(name, *(_read(folder / f"{name}.{part}.jsonl") for part in ("train", "val")))


def slipped(text: str, *, seed: int) -> str:
    """
    Return *text* as typed in a hurry: two letters hit beside their key, left out, doubled or swapped with the next.

    The same for the same text and seed. Slips fall on letters alone, so a text without any stays as it is.
    """
    random = Random(f"{seed} {text}")
    for _ in range(SLIPS):
        places = [at for at, letter in enumerate(text) if letter.lower() in NEIGHBOURS]
        if not places:
            break
        at = random.choice(places)
        text = text[:at] + _mistyped(text[at : at + 2], random) + text[at + 2 :]
    return text


def _mistyped(pair: str, random: Random) -> str:
    """Return a letter and what follows it, if anything does, with the letter mistyped."""
    letter, following = pair[0], pair[1:]
    match random.choice(("neighbour", "dropped", "doubled", "swapped")):
        case "dropped":
            return following
        case "doubled":
            return letter + letter + following
        case "swapped" if following.isalpha() and following != letter:
            return following + letter
        case _:  # a letter that has no other to be swapped with is hit beside its key
            return random.choice(NEIGHBOURS[letter.lower()]) + following


def _read(path: Path) -> list[Labelled]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise IntentsError(f"{path}: {error}") from None
    labelled = []
    for number, line in enumerate(lines, start=1):
        try:
            found = json.loads(line)
            text, intent = found["text"], found["label"]
        except (ValueError, TypeError, KeyError):
            raise IntentsError(f'{path}:{number}: not {{"text": "…", "label": "…"}}') from None
        if not isinstance(text, str) or not isinstance(intent, str | None):
            raise IntentsError(f"{path}:{number}: the text or the label is no text")
        labelled.append(Labelled(text, intent))
    return labelled
