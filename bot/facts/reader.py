"""
Reads the files of a pack and of its ledger; :mod:`bot.facts.loader` tells curators which there are.

Only the shape is judged here: files, keys, types. Whether what they say holds together is for the rules.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, Field, RootModel

from bot.errors import PackError, Problem
from bot.facts.draft import Draft, Located, Utterance, in_order
from bot.facts.models import (
    OFF_TOPIC,
    Ambiguity,
    Fact,
    GoldenQuestion,
    Identifier,
    Ledger,
    Lexicon,
    Pack,
    Part,
    SmallTalk,
    Text,
    Topic,
    Unknown,
)
from bot.facts.shape import build
from bot.facts.yaml_source import Place, read_yaml

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T", bound=Part)

_INTENTS: Final = ("facts", "unknowns", "smalltalk", "ambiguities")
"""Keys of the lists whose entries may have utterances in ``utterances/``, too."""
_VALUES: Final = ("values", "denies")
"""Keys of the lists whose entries are values."""


class _Header(Part):
    id: Identifier
    subject: Text
    suggestions: Annotated[tuple[Identifier, ...], Field(max_length=4)]
    ledger: Text


class _Unknowns(Part):
    unknowns: tuple[Unknown, ...]


class _SmallTalk(Part):
    smalltalk: tuple[SmallTalk, ...]


class _Ambiguities(Part):
    ambiguities: tuple[Ambiguity, ...]


class _OffTopic(Part):
    utterances: tuple[Text, ...] = Field(min_length=1)


class _Golden(Part):
    golden: tuple[GoldenQuestion, ...]


class _UtteranceLists(RootModel[dict[Identifier, tuple[Text, ...]]]):
    """A file in ``utterances/``: lists by intent."""


def read_draft(directory: Path) -> Draft:
    """
    Read the pack in *directory* and its ledger.

    Raises :class:`bot.errors.PackError` with every problem of shape; of a file that is no YAML, with its first.
    """
    reader = _Reader(directory)
    files = reader.read()
    if files is None:
        raise PackError(in_order(reader.problems))
    return _draft(directory, files)


@dataclass(frozen=True, slots=True)
class _Files:
    header: Located[_Header]
    topics: list[Located[Topic]]
    unknowns: Located[_Unknowns]
    smalltalk: Located[_SmallTalk]
    ambiguities: Located[_Ambiguities] | None
    """None for a pack that has no such file."""
    off_topic: Located[_OffTopic]
    lexicon: Located[Lexicon]
    golden: Located[_Golden]
    ledger: Located[Ledger]
    lists: dict[str, list[Place]]
    """For each intent, its lists in ``utterances/``."""


class _Reader:
    """Goes on after a problem, so that a curator sees them all at once."""

    def __init__(self, directory: Path) -> None:
        self.problems: list[Problem] = []
        self._directory = directory
        self._lists: dict[str, list[Place]] = defaultdict(list)
        self._unread = False
        """Whether a file in ``utterances/`` could not be used."""

    def read(self) -> _Files | None:
        """Return all files, or None when there are problems."""
        for name in self._names("utterances"):
            if lists := self._read(_UtteranceLists, name):
                for intent in lists.part.root:
                    self._lists[intent].append(lists.place.at(intent))
        self._unread = bool(self.problems)
        header = self._read(_Header, "pack.yaml")
        topics = [topic for name in self._topics() if (topic := self._read(Topic, name))]
        unknowns = self._read(_Unknowns, "unknowns.yaml")
        smalltalk = self._read(_SmallTalk, "smalltalk.yaml")
        ambiguous = "ambiguities.yaml"
        ambiguities = self._read(_Ambiguities, ambiguous) if (self._directory / ambiguous).exists() else None
        off_topic = self._read(_OffTopic, "off_topic.yaml")
        lexicon = self._read(Lexicon, "lexicon.yaml")
        golden = self._read(_Golden, "golden.yaml")
        ledger = self._read(Ledger, f"{header.part.ledger}/ledger.yaml") if header else None
        if not (header and unknowns and smalltalk and off_topic and lexicon and golden and ledger) or self.problems:
            return None
        return _Files(header, topics, unknowns, smalltalk, ambiguities, off_topic, lexicon, golden, ledger, self._lists)

    def _topics(self) -> list[str]:
        names = self._names("facts")
        if not names:
            advice = "Write one YAML file for each topic, with id, headline and facts."
            self.problems.append(Problem(self._directory / "facts", 1, "there is no file in this folder", advice))
        return names

    def _names(self, folder: str) -> list[str]:
        """Return the YAML files in *folder*, sorted; a folder that is not there holds none."""
        try:
            names = sorted(file.name for file in (self._directory / folder).iterdir())
        except FileNotFoundError:
            return []
        except OSError as error:
            advice = "Make it a folder of YAML files."
            self.problems.append(
                Problem(self._directory / folder, 1, f"this cannot be listed ({error.strerror})", advice)
            )
            return []
        return [f"{folder}/{name}" for name in names if name.endswith((".yaml", ".yml")) and not name.startswith(".")]

    def _read(self, model: type[M], name: str) -> Located[M] | None:
        try:
            place = read_yaml(Path(normpath(self._directory / name)))
            return Located(build(model, place, self._data(place, model)), place)
        except PackError as error:
            self.problems.extend(error.problems)
            return None

    def _data(self, place: Place, model: type[BaseModel]) -> object:
        """Return the content of a file for *model*, with the utterances of ``utterances/`` in place."""
        data = _plain(place)
        if model is _OffTopic:
            self._add_utterances(data, OFF_TOPIC)
        elif isinstance(data, dict):
            for key in _INTENTS:
                entries = data.get(key)
                for entry in entries if isinstance(entries, list) else ():
                    self._add_utterances(entry)
        return data

    def _add_utterances(self, entry: object, intent: str = "") -> None:
        if isinstance(entry, dict):
            inline = entry.setdefault("utterances", [])
            if isinstance(inline, list):
                lists = self._lists.get(intent or str(entry.get("id")), ())
                inline += [text.content for listed in lists for text in listed.items()]
                if self._unread and not inline:
                    inline.append("?")  # the utterances may stand in the unread file: no problem of the entry


def _plain(place: Place, key: str = "") -> object:
    """Return the content as dictionaries, lists and strings, the short form of values (``place: norway``) spelt out."""
    match place.content:
        case dict() as mapping:
            return {key: _plain(part, key) for key, part in mapping.items()}
        case list() as items:
            return [_value(part) if key in _VALUES else _plain(part) for part in items]
        case text:
            return text


def _value(place: Place) -> object:
    """Return a value as the model has it; None, which no model takes, when it has not exactly one kind."""
    if not isinstance(place.content, dict):
        return None
    parts = {key: _plain(part) for key, part in place.content.items()}
    of = {"of": parts.pop("of")} if "of" in parts else {}
    if len(parts) != 1:
        return None
    [(kind, value)] = parts.items()
    return {"kind": kind, "value": value, **of}


def _draft(directory: Path, files: _Files) -> Draft:
    pack = Pack(
        directory=directory,
        id=files.header.part.id,
        subject=files.header.part.subject,
        suggestions=files.header.part.suggestions,
        ledger=files.ledger.part,
        topics=tuple(topic.part for topic in files.topics),
        unknowns=files.unknowns.part.unknowns,
        smalltalk=files.smalltalk.part.smalltalk,
        ambiguities=files.ambiguities.part.ambiguities if files.ambiguities else (),
        off_topic=files.off_topic.part.utterances,
        lexicon=files.lexicon.part,
        golden=files.golden.part.golden,
    )
    facts = [fact for topic in files.topics for fact in _entries(topic.part.facts, topic.place.at("facts"))]
    unknowns = _entries(pack.unknowns, files.unknowns.place.at("unknowns"))
    smalltalk = _entries(pack.smalltalk, files.smalltalk.place.at("smalltalk"))
    ambiguities = _entries(pack.ambiguities, files.ambiguities.place.at("ambiguities")) if files.ambiguities else []
    return Draft(
        pack=pack,
        header=files.header.place,
        lexicon=files.lexicon.place,
        ledger=files.ledger.place,
        topics=tuple(files.topics),
        facts=tuple(facts),
        unknowns=tuple(unknowns),
        smalltalk=tuple(smalltalk),
        ambiguities=tuple(ambiguities),
        golden=tuple(_entries(pack.golden, files.golden.place.at("golden"))),
        claims=tuple(_entries(pack.ledger.claims, files.ledger.place.at("claims"))),
        utterances=tuple(_utterances(files, [*facts, *unknowns, *smalltalk, *ambiguities])),
        lists=tuple(Located(intent, place) for intent, places in files.lists.items() for place in places),
    )


def _entries(parts: Sequence[T], place: Place) -> list[Located[T]]:
    return [Located(part, where) for part, where in zip(parts, place.items(), strict=True)]


def _utterances(
    files: _Files, intents: Sequence[Located[Fact] | Located[Unknown] | Located[SmallTalk] | Located[Ambiguity]]
) -> Iterator[Utterance]:
    inline = [(located.part.id, located.place.at("utterances")) for located in intents]
    inline.append((OFF_TOPIC, files.off_topic.place.at("utterances")))
    listed = [(intent, place) for intent, places in files.lists.items() for place in places]
    for intent, place in (*inline, *listed):
        yield from (Utterance(intent, str(text.content), text) for text in place.items())
