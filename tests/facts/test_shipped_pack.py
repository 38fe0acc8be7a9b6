"""The pack that ships with Dossier."""

import pytest

from bot.facts.loader import load_pack
from bot.facts.locate import pack_directory
from bot.facts.models import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(pack_directory())


def test_it_loads(pack: Pack) -> None:
    assert pack.subject == "Mission: Impossible – Dead Reckoning Part One"


def test_every_sentence_of_the_article_has_a_claim(pack: Pack) -> None:
    outline = enumerate(pack.ledger.article.sentences, start=1)
    sentences = {(paragraph, sentence) for paragraph, count in outline for sentence in range(1, count + 1)}

    assert {claim.position for claim in pack.ledger.claims} == sentences


def test_the_two_release_dates_are_a_conflict(pack: Pack) -> None:
    assert [side.value for side in pack.facts["release_date"].conflict] == ["July 2023", "June 2023"]


def test_forty_things_are_known_to_be_unknown(pack: Pack) -> None:
    assert len(pack.unknowns) >= 40
