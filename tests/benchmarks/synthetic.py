"""
Invented packs of any size, the same for the same seed: growth is measured without files of that size.

An intent is asked for with four words of its own, drawn from a vocabulary that grows with the text as natural ones
do (Heaps: with its root), amid common words (Zipf: a few of them most of the time).
"""

from collections import Counter
from dataclasses import dataclass
from math import isqrt, log
from pathlib import Path
from random import Random
from typing import Final

from bot.facts.models import Article, Claim, Fact, Ledger, Lexicon, Pack, Topic
from bot.understanding.features import features_of, is_compound
from bot.understanding.reading import Reader
from bot.understanding.softmax import Softmax

_SEED: Final = 1977
_SYLLABLES: Final = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
_OPENINGS: Final = (
    *("what is the", "who did the", "when was the", "where is the", "how many", "is there a", "tell me about the"),
    *("which", "why was the", "so what about the", "can you say how", "does it have a", "was the", "whats the"),
)
_COMMON: Final = 60
_OWN: Final = 4
_WORDS_PER_UTTERANCE: Final = 7
_HEAPS: Final = 30
_FAINT: Final = 0.15
"""As when a pack is fitted: lighter weights are dropped."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large an invented pack is."""

    intents: int
    per_intent: int
    """Utterances of each intent."""

    @property
    def utterances(self) -> int:
        """Return the number of all utterances."""
        return self.intents * self.per_intent


class Invented:
    """A pack of one size, and questions about it that it does not hold."""

    def __init__(self, size: Size) -> None:
        random = Random(_SEED)
        vocabulary = _words(random, _COMMON + _HEAPS * isqrt(_WORDS_PER_UTTERANCE * size.utterances))
        self._common, rest = vocabulary[:_COMMON], vocabulary[_COMMON:]
        self._taken: set[str] = set()
        self._own = {f"intent_{number}": random.sample(rest, _OWN) for number in range(size.intents)}
        facts = tuple(
            Fact(
                id=intent,
                headline="Nothing",
                answer="Nothing.",
                claims=("p1s1",),
                utterances=self._utterances(random, own, size.per_intent),
            )
            for intent, own in self._own.items()
        )
        self.pack = Pack(
            directory=Path(),
            id="invented",
            subject="nothing",
            suggestions=(),
            ledger=Ledger(
                article=Article(sha256="0" * 64, sentences=(1,)),
                speakers={},
                claims=(Claim(id="p1s1", statement="Nothing is said."),),
            ),
            topics=(Topic(id="topic", headline="Nothing", facts=facts),),
            unknowns=(),
            smalltalk=(),
            off_topic=(),
            lexicon=Lexicon(),
            golden=(),
        )

    def write(self, directory: Path) -> None:
        """Write the pack into *directory* as a curator would, with the one utterance off topic that a pack needs."""
        files = {
            "pack.yaml": "id: invented\nsubject: nothing\nsuggestions: []\nledger: .\n",
            "ledger.yaml": self._ledger(),
            "facts/topic.yaml": self._topic(),
            "unknowns.yaml": "unknowns: []\n",
            "smalltalk.yaml": "smalltalk: []\n",
            "off_topic.yaml": "utterances: [anything else]\n",
            "lexicon.yaml": "terms: {}\n",
            "golden.yaml": "golden: []\n",
        }
        for name, text in files.items():
            path = directory / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="ascii")

    def _ledger(self) -> str:
        claim = self.pack.ledger.claims[0]
        return (
            f"article:\n  sha256: {self.pack.ledger.article.sha256}\n  sentences: [1]\n"
            f"speakers: {{}}\nclaims:\n  - {{id: {claim.id}, statement: {claim.statement}}}\n"
        )

    def _topic(self) -> str:
        lines = ["id: topic", "headline: Nothing", "facts:"]
        for fact in self.pack.facts.values():
            lines += [f"  - id: {fact.id}", f"    headline: {fact.headline}", f"    answer: {fact.answer}"]
            lines += ["    claims: [p1s1]", "    utterances:", *(f"      - {text}" for text in fact.utterances)]
        return "\n".join(lines) + "\n"

    def questions(self, count: int) -> list[str]:
        """Return *count* questions, each about some intent; every other one has a misspelt word."""
        random = Random(_SEED + 1)
        intents = list(self._own)
        asked = [self._asked(random, self._own[random.choice(intents)]) for _ in range(count)]
        return [_misspelt(random, text) if number % 2 else text for number, text in enumerate(asked)]

    def _utterances(self, random: Random, own: list[str], count: int) -> tuple[str, ...]:
        """Return *count* utterances that no intent has yet."""
        found: list[str] = []
        while len(found) < count:
            text = self._asked(random, own)
            if text not in self._taken:
                self._taken.add(text)
                found.append(text)
        return tuple(found)

    def _asked(self, random: Random, own: list[str]) -> str:
        said = random.sample(own, random.randint(2, _OWN))
        amid = [self._common[int(_COMMON ** random.random()) - 1] for _ in range(random.randint(0, 2))]
        words = [*said, *amid]
        random.shuffle(words)
        return " ".join([random.choice(_OPENINGS), *words])


def counted(pack: Pack, reader: Reader) -> Softmax:
    """
    Return weights that are counted instead of learnt, for packs too large to learn here.

    A weight is how much likelier an intent is among the utterances with a feature than among all, on a logarithmic
    scale from 0 to 1. As when learning, features of several terms that only one utterance has are passed over.
    """
    utterances = Counter(intent for intent, _ in pack.utterances())
    total, intents = utterances.total(), list(utterances)
    index_of = {intent: index for index, intent in enumerate(intents)}
    used: dict[str, Counter[int]] = {}
    for intent, text in pack.utterances():
        for name in features_of(reader.read(text, example=True)):
            used.setdefault(name, Counter())[index_of[intent]] += 1
    weights = {}
    for name, counts in used.items():
        uses = counts.total()
        if uses > 1 or not is_compound(name):
            row = {
                index: log(count / uses * total / utterances[intents[index]]) / log(max(len(intents), 2))
                for index, count in counts.items()
            }
            weights[name] = {index: weight for index, weight in row.items() if weight >= _FAINT}
    return Softmax(intents, ((name, row) for name, row in sorted(weights.items()) if row), scale=6.0)


def _words(random: Random, count: int) -> list[str]:
    """Return *count* different words that mean nothing."""
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(random.choices(_SYLLABLES, k=random.randint(2, 4)))] = None
    return list(found)


def _misspelt(random: Random, text: str) -> str:
    """Return *text* with two letters of its longest word swapped or one lost."""
    word = max(text.split(), key=len)
    at = random.randrange(1, len(word) - 1)
    wrong = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] if random.random() < 0.5 else word[:at] + word[at + 1 :]
    )
    return text.replace(word, wrong, 1)
