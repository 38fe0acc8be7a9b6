"""The catalogue of what is said around the facts, whichever part of the project says it."""

import re
import unicodedata
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
import yaml

import bot
from bot.core import messages as catalogue
from bot.core.messages import ENGLISH, LANGUAGES, entries, language_of, messages

FILES: Final = sorted(Path(catalogue.__file__).parent.glob("*.yaml"))
SOURCES: Final = tuple(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
_BEGINNING: Final = re.compile(r'\bf"([a-z_]+_)\{')
"""Of a key that the code completes: ``f"policy_{policy}"``."""


def placeholders(message: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def test_every_message_is_there_in_every_language() -> None:
    lacking = {key: missing for key, said in entries().items() if (missing := set(LANGUAGES) ^ said.keys())}

    assert lacking == {}


def test_every_message_says_something() -> None:
    empty = {
        key for key, said in entries().items() if not all(isinstance(text, str) and text for text in said.values())
    }

    assert empty == set()


def test_a_message_has_the_same_values_in_every_language() -> None:
    differing = {
        (key, language)
        for key, said in entries().items()
        for language, text in said.items()
        if placeholders(text) != placeholders(said[ENGLISH])
    }

    assert differing == set()


AVOIDED: Final = ("मेन्यू", "निजता", "मिटा", "केवल", "सीधा संदेश", "सीधे संदेश", "ज़िक्र", "गलत", "शॉर्टकट")
"""Good Hindi, for which the catalogue has other words: मेनू, गोपनीयता, हटाना, सिर्फ़, डायरेक्ट मैसेज, उल्लेख, ग़लत, छोटे कमांड."""


@pytest.mark.parametrize("word", AVOIDED)
def test_in_hindi_one_thing_has_one_name_on_all_platforms(word: str) -> None:
    avoided = unicodedata.normalize("NFC", word)

    assert {key for key, said in entries().items() if avoided in unicodedata.normalize("NFC", said["hi"])} == set()


def test_every_message_is_said_somewhere() -> None:
    beginnings = {found for source in SOURCES for found in _BEGINNING.findall(source)}
    unused = {
        key
        for key in entries()
        if not any(f'"{key}"' in source or f"'{key}'" in source for source in SOURCES)
        and not key.startswith(tuple(beginnings))
    }

    assert unused == set()


def test_no_message_is_given_twice() -> None:
    keys = Counter(
        line[1] for file in FILES for line in re.finditer(r"^([\w-]+):", file.read_text("utf-8"), re.MULTILINE)
    )

    assert [key for key, times in keys.items() if times > 1] == []


def test_keys_are_words_to_yaml_too() -> None:
    strange = [key for file in FILES for key in yaml.safe_load(file.read_text("utf-8")) or () if type(key) is not str]

    assert strange == [], "yes, no, on and off are truth values to YAML"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("de-AT", "de"), ("es-419", "es"), ("fr_CA", "fr"), ("hi", "hi"), ("en-GB", "en"), ("FR", "fr"),
     ("pt-BR", "en"), ("", "en"), (None, "en"), ("x" * 1_000, "en"), ("de\0", "en")],
)  # fmt: skip
def test_a_locale_gets_the_nearest_language(locale: str | None, language: str) -> None:
    assert language_of(locale) == language
    assert messages(locale).language == language


def test_what_comes_into_a_message_is_not_read_as_one() -> None:
    assert messages("en")("note", note="{places} {0} {note.__class__}") == "Note: {places} {0} {note.__class__}"


def test_a_key_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        messages("en")("no such key")


@pytest.mark.parametrize(("parts", "listed"), [(["1"], "1"), (["1", "3"], "1 und 3"), (["1", "2", "4"], "1, 2 und 4")])
def test_parts_are_listed_as_the_language_does(parts: list[str], listed: str) -> None:
    assert messages("de").listed("and", parts) == listed
