"""What a set of claims attests: the words, numbers and quotations that a fact resting on them may use."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Self

from bot.facts.models import Claim, Pack, Value
from bot.facts.wording import (
    asserted_numbers,
    dates,
    is_spoken,
    name_words,
    names,
    numbers,
    quotations,
    words,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What some texts hold that others may rest on."""

    words: frozenset[str]
    """Casefolded."""
    numbers: frozenset[str]
    """In digits."""
    spoken: tuple[tuple[str, ...], ...] = ()
    """Exact words, speaker by speaker."""

    @classmethod
    def of(cls, texts: Iterable[str], *, spoken: Iterable[Iterable[str]] = ()) -> Self:
        """Return what *texts* hold, and the exact words of each speaker in *spoken*."""
        texts = tuple(texts)
        return cls(
            frozenset(word for text in texts for word in words(text)),
            frozenset(number.value for text in texts for number in numbers(text)),
            tuple(tuple(said) for said in spoken),
        )

    def attests(self, text: str) -> bool:
        """Tell whether every word and number of *text* occurs here."""
        return words(text) <= self.words and all(number.value in self.numbers for number in numbers(text))

    def lacks(self, text: str, known_names: Set[str]) -> Iterator[str]:
        """Yield the numbers, dates, names and quotations of *text* that do not occur here, as written there."""
        for number in asserted_numbers(text):
            if number.value not in self.numbers:
                yield number.text
        for name in dict.fromkeys((*dates(text), *names(text, known_names))):
            if name.casefold() not in self.words:
                yield name
        for quotation in quotations(text):
            if not any(is_spoken(quotation, said) for said in self.spoken):
                yield f"“{quotation}”"


class Library:
    """Knows what each claim of a pack attests."""

    def __init__(self, pack: Pack) -> None:
        self._subject = pack.subject
        self._speakers = pack.ledger.speakers
        self._entities = {(entity.kind, entity.id): entity for entity in pack.lexicon.entities}
        labels = (entity.label for entity in pack.lexicon.entities)
        foreign = (name for names in pack.lexicon.foreign.values() for name in names if " " not in name)
        self.known_names = name_words((*self._speakers.values(), *labels, *foreign))
        """Words that are names even where they open a sentence, casefolded."""

    def evidence(self, claims: Iterable[Claim], *, derived: Iterable[int] = ()) -> Evidence:
        """
        Return what *claims* attest: statements, exact words, values and speakers' names, beside the pack's subject.

        Their notes are the curator's and attest nothing. Numbers *derived* from the claims count as theirs.
        """
        texts = [self._subject, *map(str, derived)]
        spoken = defaultdict(list)
        for claim in claims:
            texts.append(claim.statement)
            texts += [way for value in claim.values for way in self.ways(value)]
            if claim.speaker and claim.words:
                texts += [claim.words, self._speakers.get(claim.speaker, "")]
                spoken[claim.speaker].append(claim.words)
        return Evidence.of(texts, spoken=spoken.values())

    def ways(self, value: Value) -> tuple[str, ...]:
        """Return how *value* can be said: its entity's label and names, or what is written."""
        entity = self._entities.get((value.kind, value.value))
        return (entity.label, *entity.names) if entity else (value.value.replace("_", " "),)
