"""
What the bot says around the facts, in several languages.

Facts and quotations stay in the pack's words. What stands around them (buttons, verdicts, help) is in the YAML files
beside this one: each message by its key, in each language; ``{name}`` is where a value goes. A message that a language
lacks is said in English.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import yaml

LANGUAGES: Final = ("en", "de", "es", "fr", "hi")
"""By ISO 639-1 code; English first, which every message has."""
ENGLISH: Final = LANGUAGES[0]
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, ten times as fast, where PyYAML was built with it."""


class Messages:
    """The messages of one language."""

    def __init__(self, language: str, entries: dict[str, dict[str, str]]) -> None:
        self.language: Final = language
        self._entries = entries

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the message of this key with *values* in place. Raises :class:`KeyError` for a key there is not."""
        entry = self._entries[key]
        return entry.get(self.language, entry[ENGLISH]).format(**values)

    def listed(self, joint: str, parts: Iterable[str]) -> str:
        """Return *parts*, one or more, as a list whose last two the message *joint* joins, such as "1, 2 and 4"."""
        *most, last = parts
        return self(joint, most=", ".join(most), last=last) if most else last


@cache
def entries() -> dict[str, dict[str, str]]:
    """Return every message by key and language, as the files have them."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(Path(__file__).parent.glob("*.yaml")):
        found |= yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER) or {}  # noqa: S506  a safe one
    return found


def language_of(locale: str | None) -> str:
    """Return the language for *locale*, such as ``de`` for ``de-AT``; English for one that there is not."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else ENGLISH


@cache
def _messages(language: str) -> Messages:
    return Messages(language, entries())


def messages(locale: str | None) -> Messages:
    """Return the messages in the language that comes nearest to *locale*."""
    return _messages(language_of(locale))
