"""The fitted side of a pack: learnt weights, calibration, and which utterances and questions they were fitted on."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ValidationError

from bot.errors import PackError, Problem
from bot.facts.models import Pack
from bot.understanding.decision import Calibration
from bot.understanding.softmax import Softmax

FILE: Final = "fitted.json"
_DIGITS: Final = 2


class _Stored(BaseModel, frozen=True):
    fingerprint: str
    calibration: Calibration
    scale: float
    intents: tuple[str, ...]
    weights: dict[str, dict[int, float]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What ``dossier fit`` found out about a pack."""

    fingerprint: str
    calibration: Calibration
    model: Softmax

    def save(self, directory: Path) -> Path:
        """Write ``fitted.json`` into the pack's *directory*; the same fit gives the same bytes."""
        stored = {
            "fingerprint": self.fingerprint,
            "calibration": self.calibration.model_dump(),
            "scale": self.model.scale,
            "intents": self.model.intents,
        }
        lines = [f'"{key}": {json.dumps(value)}' for key, value in stored.items()]
        rows = [f"{json.dumps(name)}:{_row(row)}" for name, row in sorted(self.model.rows())]
        path = directory / FILE
        path.write_text(
            "{" + ",\n".join([*lines, '"weights": {\n' + ",\n".join(rows) + "\n}"]) + "}\n", encoding="utf-8"
        )
        return path


def _row(weights: Iterable[tuple[int, float]]) -> str:
    entries = (f'"{index}":{round(weight, _DIGITS):g}' for index, weight in weights)
    return f"{{{','.join(entries)}}}"


def fingerprint(pack: Pack) -> str:
    """Return a digest of all that a fit depends on; it changes when an utterance, a name or a label does."""
    digest = hashlib.sha256()
    for intent, text in pack.utterances():
        digest.update(f"{intent}\t{text}\n".encode())
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
        stored = _Stored.model_validate_json(path.read_bytes())
    except (ValidationError, OSError) as exc:
        advice = "Delete it and run `dossier fit` to write it anew"
        raise PackError([Problem(path, 1, "not a fit that can be read", advice)]) from exc
    if stored.fingerprint != fingerprint(pack):
        return None
    return Fitted(stored.fingerprint, stored.calibration, Softmax(stored.intents, stored.weights, scale=stored.scale))
