"""The table of general intents, on a tiny invented set; no figure of it is asserted."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import intents
from tests.benchmarks.bots import Job, ranker
from tests.benchmarks.intent_sets import IntentsError, IntentSet, Labelled, read_set, slipped

ASKED = {
    "watering": ("how often do I water the fern", "when does the cactus need water", "is the ivy too dry"),
    "light": ("how much sun does the fern want", "is the hall too dark for ivy", "where is it bright enough"),
}
TRAIN = tuple(Labelled(text, intent) for intent, texts in ASKED.items() for text in texts)
PLANTS = IntentSet(
    "plants", TRAIN, (Labelled("does the ivy need water", "watering"), Labelled("who wrote this song", None))
)


def write(folder: Path, part: str, *lines: object) -> None:
    """Write a part of the set that is called plants."""
    told = "".join(f"{json.dumps(line)}\n" for line in lines)
    (folder / f"plants.{part}.jsonl").write_text(told, encoding="utf-8")


def test_a_set_is_read_from_its_two_files(tmp_path: Path) -> None:
    write(tmp_path, "train", {"text": "too dry?", "label": "watering"})
    write(tmp_path, "val", {"text": "who sings?", "label": None})

    found = read_set(tmp_path, "plants")

    assert (found.train, found.measured) == ([Labelled("too dry?", "watering")], [Labelled("who sings?", None)])


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(IntentsError, match=r"plants\.train\.jsonl"):
        read_set(tmp_path, "plants")


@pytest.mark.parametrize("line", ["no object", {"text": "too dry?"}, {"text": 1, "label": "watering"}])
def test_a_line_that_cannot_be_used_is_named(line: object, tmp_path: Path) -> None:
    write(tmp_path, "train", {"text": "too dry?", "label": "watering"}, line)

    with pytest.raises(IntentsError, match=r"plants\.train\.jsonl:2: "):
        read_set(tmp_path, "plants")


def test_so_many_of_each_intent_are_drawn_the_same_for_the_same_seed() -> None:
    drawn = PLANTS.drawn(2, seed=0)

    assert [intent for intent, _ in drawn] == ["light", "light", "watering", "watering"]
    assert all(text in ASKED[intent] for intent, text in drawn)
    assert len(set(drawn)) == 4
    assert drawn == PLANTS.drawn(2, seed=0)
    assert any(PLANTS.drawn(2, seed=seed) != drawn for seed in range(1, 6))


def test_an_intent_with_fewer_examples_gives_all() -> None:
    assert sorted(PLANTS.drawn(5, seed=0)) == sorted((each.intent, each.text) for each in TRAIN)


def test_slips_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    text = "how often do I water the fern"

    assert slipped(text, seed=1) == slipped(text, seed=1)
    assert len({slipped(text, seed=seed) for seed in range(10)}) > 5


def test_two_slips_change_little() -> None:
    for text in ASKED["watering"]:
        for seed in range(50):
            assert abs(len(slipped(text, seed=seed)) - len(text)) <= 2
            assert slipped(text, seed=seed).count(" ") == text.count(" ")


@pytest.mark.parametrize("text", ["", "?!", "42"])
def test_where_there_are_no_letters_none_slips(text: str) -> None:
    assert slipped(text, seed=0) == text


def test_auroc_is_how_often_what_is_in_scope_scores_higher() -> None:
    assert intents.auroc([0.9, 0.8], [0.1]) == 1.0
    assert intents.auroc([0.1], [0.9, 0.8]) == 0.0
    assert intents.auroc([0.5, 0.2], [0.2, 0.2]) == 0.75


def test_the_ranker_learns_from_labelled_examples_alone() -> None:
    bot = ranker.prepare(Job("ranker", [], [], 1, [(intent, text) for intent in ASKED for text in ASKED[intent]]))()

    assert bot("when do I watre the ivy").best == "watering"
    assert bot("which room is brigth").best == "light"


def test_each_set_has_a_table_for_each_number_of_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intents, "BOTS", intents.BOTS[:2])

    first, second = intents.reports([PLANTS], per_intent=(2, 1), seeds=(0,))

    assert "plants, 2 examples" in first
    assert "plants, 1 examples" in second
    assert all("Dossier's ranker" in report and "WRatio" in report for report in (first, second))
