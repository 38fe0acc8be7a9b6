"""The utterance that is nearest by the cosine of TF-IDF over words, by scikit-learn (``pip install .[bench]``)."""

from sklearn.feature_extraction.text import TfidfVectorizer

from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Count the utterances' words; the score is the cosine."""
    intents = [intent for intent, _ in job.utterances]
    vectorizer = TfidfVectorizer()
    known = vectorizer.fit_transform([text for _, text in job.utterances])

    def answer(text: str) -> Guess:
        cosines = (known @ vectorizer.transform([text]).T).toarray()[:, 0]
        best = int(cosines.argmax())
        return Guess((intents[best],), float(cosines[best]), intents[best])

    def make() -> Bot:
        return answer

    return make
