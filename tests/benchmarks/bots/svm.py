"""
TF-IDF with a linear support vector machine, by scikit-learn (``pip install .[bench]``).

``options["letters"]`` says whether runs of 2 to 5 letters count besides the words and their pairs.
"""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Learn the utterances; the score is the largest distance from a boundary."""
    evidence = TfidfVectorizer()
    if job.options["letters"]:
        evidence = make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
        )
    model = make_pipeline(evidence, LinearSVC())
    model.fit([text for _, text in job.utterances], [intent for intent, _ in job.utterances])
    intents = [str(intent) for intent in model.classes_]

    def answer(text: str) -> Guess:
        distances = model.decision_function([text])[0]
        best = int(distances.argmax())
        return Guess((intents[best],), float(distances[best]), intents[best])

    def make() -> Bot:
        return answer

    return make
