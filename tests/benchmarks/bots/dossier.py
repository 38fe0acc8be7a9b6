"""Our own interpreter, with the pack's stored weights."""

from dataclasses import replace
from pathlib import Path

from bot.facts.loader import load_pack
from bot.understanding.decision import Calibration, Decision
from bot.understanding.fitted import load_fitted
from bot.understanding.interpreter import Interpreter
from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Load the pack in folder ``options["pack"]`` and its fit in ``options["fit"]``, with another ``calibration``."""
    pack = load_pack(Path(job.options["pack"]))
    stored = load_fitted(pack.model_copy(update={"directory": Path(job.options["fit"])}))
    assert stored is not None
    fitted = replace(stored, calibration=Calibration.model_validate(job.options["calibration"]))

    def make() -> Bot:
        interpreter = Interpreter(pack, fitted)

        def answer(text: str) -> Guess:
            parts = interpreter.interpret(text)
            given = tuple(part.intent for part in parts if part.decision is Decision.ANSWER)
            return Guess(given, 1.0, max(parts, key=lambda part: part.confidence).intent if parts else None)

        return answer

    return make
