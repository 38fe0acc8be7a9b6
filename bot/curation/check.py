"""
Whether a pack may be used.

Loading proves what the pack says (:mod:`bot.facts.loader`); what becomes of it in an answer is known here only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.answer import Answer, Checked, Found
from bot.core.compose import Composer
from bot.core.plain import MAX_REPLY, plain_text
from bot.errors import PackError, Problem
from bot.facts.draft import Draft, Located, in_order
from bot.facts.loader import prove
from bot.facts.models import Fact, Pack
from bot.facts.reader import read_draft


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    directory: Path
    pack: Pack | None
    """None when it is too broken to be put together."""
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        """Return whether the pack may be used."""
        return not self.problems

    def __str__(self) -> str:
        if self.problems:
            count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
            return "\n".join([*map(str, self.problems), f"{self.directory}: {count}"])
        assert self.pack is not None  # noqa: S101  only problems keep a pack from being put together
        parts = {
            "claims": len(self.pack.ledger.claims),
            "facts": len(self.pack.facts),
            "known unknowns": len(self.pack.unknowns),
            "utterances": sum(1 for _ in self.pack.utterances()),
            "golden questions": len(self.pack.golden),
        }
        return f"{self.directory}: good. {', '.join(f'{count} {name}' for name, count in parts.items())}"


def check_pack(directory: Path) -> Report:
    """Return everything that is wrong with the pack in *directory*; a bad pack is a finding, not an error."""
    try:
        draft = read_draft(directory)
    except PackError as error:
        return Report(directory, None, error.problems)
    # Without its claims a fact makes no answer, so replies are measured only once all references are proven.
    problems = prove(draft) or in_order(replies_that_are_too_long(draft))
    return Report(directory, draft.pack, tuple(problems))


def replies_that_are_too_long(draft: Draft) -> Iterator[Problem]:
    """Yield each fact, unknown and small talk of which an answer is longer than :data:`MAX_REPLY`."""
    for intent, answers in _answers(draft):
        length = max(len(plain_text(answer)) for answer in answers)
        if length > MAX_REPLY:
            message = (
                f"a reply to '{intent.part}' has {length} characters with its evidence, and {MAX_REPLY} are the limit"
            )
            yield intent.place.problem(message, "Shorten it, or rest it on fewer claims.")


def _answers(draft: Draft) -> Iterator[tuple[Located[str], list[Answer]]]:
    """Yield the longest answers that each intent can get."""
    composer = Composer(draft.pack)
    for fact in draft.facts:
        answers = [_in_full(composer, fact.part)]
        if fact.part.attribution is None:  # else another fact says who says so
            answers.append(composer.attribution(fact.part, confidence=1.0))
        yield Located(fact.part.id, fact.place), answers
    for unknown in draft.unknowns:
        yield Located(unknown.part.id, unknown.place), [composer.unknown(unknown.part, confidence=1.0)]
    for talk in draft.smalltalk:
        yield Located(talk.part.id, talk.place), [composer.small_talk(talk.part)]


def _in_full(composer: Composer, fact: Fact) -> Answer:
    """Return the answer to a follow-up that asks for confirmation and for everything."""
    told = fact.model_copy(update={"answer": f"{fact.answer} {fact.detail}"}) if fact.detail else fact
    answer = composer.fact(told, followed=fact.headline)
    return Checked(verdict=True, **answer.model_dump(exclude={"kind"})) if isinstance(answer, Found) else answer
