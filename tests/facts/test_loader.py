from pathlib import Path

import pytest

from bot.errors import PackError
from bot.facts.loader import load_pack
from bot.facts.models import Value
from tests.facts.packs import PackFolder


def test_a_good_pack_is_loaded_whole(pack: PackFolder) -> None:
    loaded = pack.load()

    assert loaded.subject == "Lanterns over Vell"
    assert list(loaded.facts) == ["director", "release", "lanterns", "quote", "poster"]
    assert loaded.ledger.by_id["p1s2a"].where == "paragraph 1, sentence 2"
    assert loaded.topic_of["budget"] == "making"
    assert [golden.expect for golden in loaded.golden] == ["director", "ambiguous", "off_topic"]


def test_values_are_written_short(pack: PackFolder) -> None:
    assert pack.load().facts["lanterns"].values == (
        Value(kind="number", value="1200", of="lantern"),
        Value(kind="place", value="morrow"),
    )


def test_utterances_of_both_places_are_put_together(pack: PackFolder) -> None:
    pack.append("knowledge/utterances/release.yaml", "director:\n  - is there a director\n")

    loaded = pack.load()

    assert loaded.facts["director"].utterances == ("who directs it", "who is the director?", "is there a director")
    assert loaded.facts["release"].utterances == ("when does it come out", "when can I see it")
    assert loaded.off_topic == ("what is the weather like", "how tall is a giraffe")


def test_the_word_no_stays_a_word(pack: PackFolder) -> None:
    assert pack.load().smalltalk_by_id["greeting"].utterances == ("hello", "no")


def test_other_files_are_left_alone(pack: PackFolder) -> None:
    pack.write("knowledge/fitted.json", b"\xff")
    pack.write("knowledge/facts/notes.txt", b"\xff")
    pack.write("knowledge/facts/.#film.yaml", b"\xff")

    pack.load()


def test_loading_twice_gives_the_same_pack(pack: PackFolder) -> None:
    assert pack.load() == pack.load()


def test_every_problem_is_told_in_the_order_of_files_and_lines(pack: PackFolder) -> None:
    pack.edit("knowledge/facts/film.yaml", "claims: [p1s1]", "claims: [p1s1, p7s7]")
    pack.edit("knowledge/facts/making.yaml", "claims: [p1s2a]", "claims: [p1s2a, p8s8]")
    pack.edit("knowledge/golden.yaml", "expect: off_topic", "expect: zoo")
    pack.edit("knowledge/facts/film.yaml", "related: [release, quote]", "related: [release, quotes]")

    assert [problem.partition(" ")[0] for problem in pack.problems()] == [
        "knowledge/facts/film.yaml:7:",
        "knowledge/facts/film.yaml:11:",
        "knowledge/facts/making.yaml:7:",
        "knowledge/golden.yaml:4:",
    ]


def test_problems_know_their_file_and_line(pack: PackFolder) -> None:
    pack.edit("knowledge/golden.yaml", "expect: off_topic", "expect: zoo")

    with pytest.raises(PackError) as caught:
        load_pack(pack.directory)

    [problem] = caught.value.problems
    assert (problem.file, problem.line) == (pack.directory / "golden.yaml", 4)


def test_a_folder_without_a_pack_names_every_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path)

    assert [(problem.file.name, problem.message) for problem in caught.value.problems] == [
        ("facts", "there is no file in this folder"),
        ("golden.yaml", "the file is missing"),
        ("lexicon.yaml", "the file is missing"),
        ("off_topic.yaml", "the file is missing"),
        ("pack.yaml", "the file is missing"),
        ("smalltalk.yaml", "the file is missing"),
        ("unknowns.yaml", "the file is missing"),
    ]
