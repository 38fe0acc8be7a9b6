"""
TF-IDF over words with logistic regression, by scikit-learn (``pip install .[bench]``).

Learning takes far more memory than answering, so it happens in another process, as ours happens in ``dossier fit``.
"""

import pickle
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Have the utterances learnt and load what was learnt."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        learning = get_context("spawn").Process(target=_learn, args=(job.utterances, path))
        learning.start()
        learning.join()
        model = pickle.loads(path.read_bytes())  # noqa: S301  just written by ourselves
    intents = [str(intent) for intent in model.classes_]

    def answer(text: str) -> Guess:
        chances = model.predict_proba([text])[0]
        best = int(chances.argmax())
        return Guess((intents[best],), float(chances[best]), intents[best])

    def make() -> Bot:
        return answer

    return make


def _learn(utterances: list[tuple[str, str]], path: Path) -> None:
    # Words alone: on the shipped pack, word pairs took longer and were right less often.
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True), LogisticRegression(C=10.0, max_iter=200))
    model.fit([text for _, text in utterances], [intent for intent, _ in utterances])
    path.write_bytes(pickle.dumps(model))
