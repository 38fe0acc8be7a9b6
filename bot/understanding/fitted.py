"""The fitted side of a pack: learnt weights, calibration, its utterances as they were read, and a digest of it all."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from pydantic_core import from_json

from bot.errors import PackError, Problem
from bot.facts.models import Pack
from bot.understanding.decision import EVIDENCE, Calibration
from bot.understanding.features import REVISION
from bot.understanding.softmax import Softmax

FILE: Final = "fitted.jsonl"
_FORMAT: Final = 2
"""Raise it when the lines of the file change: one that was stored before is then out of date."""
_UNIT: Final = 100
"""Weights are stored in hundredths, as whole numbers."""


class _Head(BaseModel, frozen=True):
    """
    The first line of the file.

    For each of the intents, in order, a line of its utterances follows; then for each feature one of its weights.
    """

    fingerprint: str
    calibration: Calibration
    scale: float
    senses: tuple[str, ...]
    features: int
    """Number of the last lines."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What ``dossier fit`` found out about a pack."""

    fingerprint: str
    calibration: Calibration
    model: Softmax
    examples: Mapping[str, str]
    """By intent, its utterances as :func:`bot.understanding.examples.read_examples` read them."""

    def save(self, directory: Path) -> Path:
        """
        Write the fit into the pack's *directory* and return the file; the same fit gives the same bytes.

        A line of utterances is ``["terms of one", "terms of the next" …]``, a line of weights ``["feature", index,
        hundredths, index, hundredths …]``.
        """
        head = _Head(
            fingerprint=self.fingerprint,
            calibration=self.calibration,
            scale=self.model.scale,
            senses=self.model.senses,
            features=len(self.model),
        )
        lines = [head.model_dump_json()]
        lines += [_written(self.examples[intent].split("\n")) for intent in self.model.intents]
        for name, row in sorted(self.model.rows()):
            stored = [number for index, weight in row for number in (index, round(weight * _UNIT))]
            lines.append(_written([name, *stored]))
        path = directory / FILE
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


def fingerprint(pack: Pack) -> str:
    """Return a digest of all that a fit depends on; it changes when an utterance, a name or a label does."""
    digest = hashlib.sha256(f"features {REVISION}, format {_FORMAT}\n".encode())
    for intent, text in pack.utterances():
        digest.update(f"{intent}\t{text}\n".encode())
    for fact in pack.facts.values():
        digest.update(f"{fact.id} answers {' '.join(fact.forms)}\n".encode())
    digest.update(pack.lexicon.model_dump_json().encode())
    for golden in pack.golden:
        digest.update(f"{golden.expect}\t{golden.text}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


def load_fitted(pack: Pack) -> Fitted | None:
    """
    Return the stored fit of *pack*; None when there is none or the pack has changed since.

    Raises :class:`bot.errors.PackError` when the file is not one that ``dossier fit`` wrote.
    """
    path = pack.directory / FILE
    if not path.exists():
        return None
    try:
        with path.open(encoding="utf-8") as lines:
            head = _Head.model_validate_json(next(lines))
            if head.fingerprint != fingerprint(pack) or len(head.calibration.weights) != len(EVIDENCE):
                return None
            examples = _examples(lines, pack, tuple(dict.fromkeys(head.senses)))
            model = Softmax(head.senses, _weights(lines, len(head.senses)), scale=head.scale)
            if len(model) != head.features:
                raise ValueError("lines are missing")  # noqa: TRY301
    except (ValueError, TypeError, OSError, StopIteration):  # pydantic's and json's errors are ValueErrors
        advice = "Delete it and run `dossier fit` to write it anew"
        raise PackError([Problem(path, 1, "not a fit that can be read", advice)]) from None
    return Fitted(head.fingerprint, head.calibration, model, examples)


def _written(entries: Sequence[str | int]) -> str:
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _examples(lines: Iterator[str], pack: Pack, intents: Sequence[str]) -> dict[str, str]:
    counts = Counter(intent for intent, _ in pack.utterances())
    found = {intent: from_json(line) for intent, line in zip(intents, lines, strict=False)}
    if {intent: len(each) for intent, each in found.items()} != counts:
        raise ValueError("utterances are missing")
    return {intent: "\n".join(each) for intent, each in found.items()}


def _weights(lines: Iterable[str], senses: int) -> Iterator[tuple[str, dict[int, float]]]:
    for line in lines:
        name, *numbers = from_json(line)
        indices = numbers[::2]
        if min(indices) < 0 or max(indices) >= senses:
            raise ValueError("a weight is for a sense that there is not")
        yield name, dict(zip(indices, (hundredths / _UNIT for hundredths in numbers[1::2]), strict=True))
