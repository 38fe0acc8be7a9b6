import pytest
from rapidfuzz import fuzz

from bot.understanding import examples as module
from bot.understanding.examples import Examples, Near, in_order, read_examples
from tests.packs.known import Known

LINES = "\n".join(map(in_order, [["who", "repair", "lens"], ["when", "~relit"], ["how", "many", "prism"]]))


def test_the_order_of_words_makes_no_difference() -> None:
    assert Examples(LINES).nearest(["lens", "who", "repair"]) == Near(0, 100)


def test_the_utterance_with_the_most_letters_in_common_is_the_nearest() -> None:
    near = Examples(LINES).nearest(["how", "many", "lens"])

    assert near is not None
    assert near.number == 2
    assert 0 < near.similarity < 100


def test_a_term_is_known_when_any_utterance_has_it() -> None:
    examples = Examples(LINES)

    assert "prism" in examples.usual
    assert "~relit" in examples.usual
    assert "relit" not in examples.usual


def test_each_utterance_is_read_in_the_packs_order(known: Known) -> None:
    lines = read_examples(known.pack, known.reader)

    intents = [intent for intent, _ in known.pack.utterances()]
    assert {intent: len(text.split("\n")) for intent, text in lines.items()} == {
        intent: intents.count(intent) for intent in lines
    }
    assert lines.keys() == set(intents)


def test_what_is_compared_is_what_token_sort_ratio_compares(lighthouse: Known) -> None:
    lines = read_examples(lighthouse.pack, lighthouse.reader)
    for question in lighthouse.pack.golden:
        terms = lighthouse.reader.read(question.text).terms
        for text in lines.values():
            near = Examples(text).nearest(terms)
            best = max(fuzz.token_sort_ratio(" ".join(terms), line) for line in text.split("\n"))
            assert near is not None
            assert near.similarity == pytest.approx(best)


def test_of_many_utterances_those_with_the_rarest_terms_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_COMPARED", 10)
    many = [in_order(["the", "step", f"number{number}"]) for number in range(50)]
    examples = Examples("\n".join(many))

    assert examples.nearest(["the", "step", "number42"]) == Near(42, 100)
    assert examples.nearest(["the", "keeper"]) is not None
    assert examples.nearest(["keeper"]) is None
    assert "number49" in examples.usual
