"""What has to be true of each fact of a pack, one by one: no curator should find out from a user."""

import re

import pytest

from bot.core.answer import NotInArticle
from bot.core.plain import plain_text, sources_of
from tests.core.talk import NEW_YEAR, Talk, intent_of
from tests.packs.known import Known


def places(text: str) -> set[tuple[int, int]]:
    """Return the paragraph and sentence of each place that the source line of *text* names."""
    (line,) = (line for line in text.splitlines() if line.startswith("Source: "))
    found = set()
    for paragraph, sentences in re.findall(r"paragraph (\d+), sentences? ([\d, and]+)", line):
        found |= {(int(paragraph), int(sentence)) for sentence in re.findall(r"\d+", sentences)}
    return found


@pytest.mark.parametrize("position", ["first", "last"])
async def test_an_utterance_is_answered_with_its_fact(known: Known, position: str) -> None:
    missed = {}
    for fact in known.pack.facts.values():
        asked = fact.utterances[0 if position == "first" else -1]
        reply = await Talk(known.assistant).say(asked)
        if [intent_of(answer) for answer in reply.answers] != [fact.id]:
            missed[asked] = (fact.id, [intent_of(answer) for answer in reply.answers])

    assert len(missed) <= 0.04 * len(known.pack.facts), missed


async def test_the_first_utterance_of_an_unknown_is_declined_by_name(known: Known) -> None:
    missed = {}
    for unknown in known.pack.unknowns:
        answers = (await Talk(known.assistant).say(unknown.utterances[0])).answers
        if [intent_of(answer) for answer in answers] != [unknown.id] or not isinstance(answers[0], NotInArticle):
            missed[unknown.utterances[0]] = (unknown.id, [intent_of(answer) for answer in answers])

    assert len(missed) <= 0.04 * len(known.pack.unknowns), missed


async def test_every_fact_has_sources_and_a_text_of_bounded_length(known: Known) -> None:
    for fact in known.pack.facts.values():
        reply = await known.assistant.lookup(fact.id, Talk(known.assistant).question())
        assert reply is not None
        (answer,) = reply.answers
        assert sources_of(answer), fact.id  # type: ignore[arg-type]
        assert len(plain_text(answer)) <= 900, fact.id


async def test_no_answer_leaves_out_where_it_stands(known: Known) -> None:
    for fact in known.pack.facts.values():
        reply = await known.assistant.lookup(fact.id, Talk(known.assistant).question())
        assert reply is not None
        stands = places(plain_text(reply.answers[0]))
        for claim in {side.claim for side in fact.conflict} or fact.claims:
            assert known.pack.ledger.by_id[claim].position in stands


async def test_before_anything_has_passed_no_fact_says_so(known: Known) -> None:
    talk = Talk(known.assistant, now=NEW_YEAR)

    for fact in known.pack.facts.values():
        reply = await talk.assistant.lookup(fact.id, talk.question())
        assert reply is not None
        assert "have passed" not in plain_text(reply.answers[0])
