import re
from pathlib import Path

import pytest

from bot.curation.check import check_pack
from bot.facts.locate import pack_directory
from tests.facts.packs import PackFolder


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)


def test_a_good_pack_is_reported_with_what_it_holds(pack: PackFolder) -> None:
    report = check_pack(pack.directory)

    assert report.is_good
    assert report.pack == pack.load()
    assert str(report) == (
        f"{pack.directory}: good. 7 claims, 5 facts, 1 known unknowns, 12 utterances, 3 golden questions"
    )


def test_a_broken_pack_is_a_finding(pack: PackFolder) -> None:
    pack.write("knowledge/golden.yaml", "golden: [")

    report = check_pack(pack.directory)

    assert not report.is_good
    assert report.pack is None
    assert str(report).endswith(f"{pack.directory}: 1 problem")


def test_an_unproven_pack_is_reported_with_every_problem(pack: PackFolder) -> None:
    pack.edit("knowledge/facts/film.yaml", "claims: [p1s1]", "claims: [p1s1, p2s9]")
    pack.edit("knowledge/golden.yaml", "expect: off_topic", "expect: zoo")

    report = check_pack(pack.directory)

    assert [problem.line for problem in report.problems] == [7, 4]
    assert str(report).splitlines()[-1] == f"{pack.directory}: 2 problems"


def test_an_answer_that_gets_too_long_with_its_evidence_is_a_problem(pack: PackFolder) -> None:
    pack.edit("knowledge/facts/film.yaml", "answer: Ada Quill directs", f"answer: Ada Quill{' long' * 150} directs")

    [problem] = check_pack(pack.directory).problems

    assert (problem.file, problem.line) == (pack.directory / "facts" / "film.yaml", 4)
    assert re.fullmatch(
        r"a reply to 'director' has 9\d\d characters with its evidence, and 900 are the limit", problem.message
    )
    assert problem.advice == "Shorten it, or rest it on fewer claims."


def test_the_detail_counts(pack: PackFolder) -> None:
    pack.edit("knowledge/facts/making.yaml", "She says it of", f"She says it{' again' * 150} of")

    assert [problem.line for problem in check_pack(pack.directory).problems] == [11]


def test_what_a_known_unknown_asks_for_counts(pack: PackFolder) -> None:
    pack.edit("knowledge/unknowns.yaml", "what the film costs", f"what{' ever' * 200} the film costs")

    assert [problem.file.name for problem in check_pack(pack.directory).problems] == ["unknowns.yaml"]


def test_a_long_reply_of_small_talk_counts(pack: PackFolder) -> None:
    pack.edit("knowledge/smalltalk.yaml", "Hello!", f"Hello{' hello' * 200}!")

    assert [problem.file.name for problem in check_pack(pack.directory).problems] == ["smalltalk.yaml"]


def test_the_shipped_pack_is_good() -> None:
    assert str(check_pack(pack_directory())).startswith(f"{pack_directory()}: good.")
