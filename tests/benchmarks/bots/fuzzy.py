"""
The bot of most tutorials: the utterance that is nearest by one rapidfuzz scorer wins.

It is given its best: case and punctuation are folded, and the utterances only once.
"""

from rapidfuzz import fuzz, process, utils

from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Fold the utterances; ``options["scorer"]`` names the scorer in :mod:`rapidfuzz.fuzz`."""
    scorer = getattr(fuzz, job.options["scorer"])
    intents = [intent for intent, _ in job.utterances]
    choices = [utils.default_process(text) for _, text in job.utterances]

    def answer(text: str) -> Guess:
        found = process.extractOne(utils.default_process(text), choices, scorer=scorer)
        if found is None:
            return Guess((), 0.0, None)
        _, score, index = found
        return Guess((intents[index],), score, intents[index])

    def make() -> Bot:
        return answer

    return make
