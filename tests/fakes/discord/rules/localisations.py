"""
What Discord refuses in names and descriptions in other languages.

https://docs.discord.com/developers/interactions/application-commands#localization
"""

from collections.abc import Callable, Iterator
from typing import Any

from tests.fakes.discord.errors import Problem
from tests.fakes.discord.rules import form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.wire import Json

LOCALES = frozenset(
    "bg cs da de el en-GB en-US es-419 es-ES fi fr hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi "
    "zh-CN zh-TW".split()
)
"""https://docs.discord.com/developers/reference#locales"""
FALLBACKS = {"en-US": "en-GB", "en-GB": "en-US", "es-419": "es-ES"}

Check = Callable[[Any, Path], Iterator[Problem]]


def localisation_problems(values: Any, path: Path, check: Check) -> Iterator[Problem]:
    """Yield what is wrong with a dictionary of localisations, each of which has to pass *check*."""
    if values is None:
        return
    if not isinstance(values, dict):
        yield Problem(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return
    for locale, value in values.items():
        yield from form.choice(locale, (*path, locale), LOCALES)
        yield from check(value, (*path, locale))


def told_apart(default: str, values: dict[str, str] | None) -> dict[str, str] | None:
    """Return the localisations that Discord keeps: those that differ from the default."""
    if values is None:
        return None
    return {locale: value for locale, value in values.items() if value != default}


def seen(of: Json, key: str, locale: str) -> str:
    """Return the ``name`` or ``description``, *key*, that people with this *locale* see."""
    values = of.get(f"{key}_localizations") or {}
    shown: str = values.get(locale) or values.get(FALLBACKS.get(locale, "")) or of[key]
    return shown
