"""
Our reader, evidence and ranker, given labelled examples and nothing else: no lexicon, no facts, no calibration.

What is left is what understanding does in general, for any subject.
"""

from pathlib import Path

from bot.facts.models import Article, Claim, Ledger, Lexicon, Pack, SmallTalk
from bot.understanding.examples import read_examples
from bot.understanding.fit import weigh
from bot.understanding.ranker import Ranker
from bot.understanding.reading import Reader
from tests.benchmarks.bots import Bot, Guess, Job, Maker


def prepare(job: Job) -> Maker:
    """Learn the utterances; the score is the best intent's probability."""
    pack, intents = bare_pack(job.utterances)
    reading = Reader(pack)
    model, examples = weigh(pack, reading), read_examples(pack, reading)

    def make() -> Bot:
        reader = Reader(pack)
        ranker = Ranker(pack, model, examples)

        def answer(text: str) -> Guess:
            candidates = ranker.rank(reader.read(text))
            if not candidates:
                return Guess((), 0.0, None)
            intent = intents[candidates[0].intent]
            return Guess((intent,), candidates[0].probability, intent)

        return answer

    return make


def bare_pack(utterances: list[tuple[str, str]]) -> tuple[Pack, dict[str, str]]:
    """Return a pack of (intent, text) *utterances* alone, and what its own intents' ids stand for."""
    texts: dict[str, list[str]] = {}
    for intent, text in utterances:
        texts.setdefault(intent, []).append(text)
    intents = {f"intent_{number}": intent for number, intent in enumerate(texts)}
    pack = Pack(
        directory=Path(),
        id="bare",
        subject="anything",
        suggestions=(),
        ledger=Ledger(
            article=Article(sha256="0" * 64, sentences=(1,)),
            speakers={},
            claims=(Claim(id="p1s1", statement="Nothing is said."),),
        ),
        topics=(),
        unknowns=(),
        smalltalk=tuple(
            SmallTalk(id=its_id, reply=intent, utterances=tuple(texts[intent])) for its_id, intent in intents.items()
        ),
        off_topic=(),
        lexicon=Lexicon(),
        golden=(),
    )
    return pack, intents
