"""The benchmarks run; what they measure is for people to read, so no figure is asserted."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.facts.loader import load_pack
from bot.facts.models import OFF_TOPIC, GoldenQuestion
from tests.benchmarks import completion, growth, peers, terminal
from tests.benchmarks.bots import Guess
from tests.benchmarks.questions import QuestionsError, halves, read_questions, spread
from tests.benchmarks.synthetic import Invented, Size
from tests.benchmarks.trial import peak_of
from tests.packs.known import Known

TINY = Size(3, 4)


def names(report: str) -> list[str]:
    """Return the first column of a report's table."""
    lines = report.splitlines()
    rule = next(at for at, line in enumerate(lines) if line.startswith("---"))
    width = lines[rule].index(" ")
    end = lines.index("", rule)
    return [line[:width].rstrip() for line in lines[rule + 1 : end]]


def test_naive_bots_are_compared_with_ours(lighthouse: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "PEERS", (peers.PEERS[0], replace(peers.PEERS[1], library="no_such_library")))

    report = peers.report(lighthouse.pack, rounds=1)

    assert names(report) == [
        "Dossier",
        "extractOne, WRatio",
        "extractOne, token_set_ratio: no_such_library is not installed",
    ]


def test_growth_is_shown_for_each_size_and_for_learnt_weights() -> None:
    report = growth.report((TINY,), rounds=1, base=TINY, learnt=(TINY,), questions=4)

    assert names(report) == ["12 = 3 x 4", "12 = 3 x 4, learnt"]


def test_the_whole_process_is_measured(lighthouse: Known) -> None:
    assert names(terminal.report(lighthouse.pack, rounds=1)) == ["varrow_light"]


def test_completing_is_compared_with_a_scan(lighthouse: Known) -> None:
    assert names(completion.report(lighthouse.pack, rounds=1)) == ["the index", "a linear scan, WRatio"]


def test_what_is_typed_is_the_same_each_time(lighthouse: Known) -> None:
    assert list(completion.beginnings(lighthouse.pack)) == list(completion.beginnings(lighthouse.pack))


def test_a_system_that_does_not_tell_its_peak_has_none() -> None:
    assert peak_of("Name:\tpython\nVmHWM:\t   2000 kB\n") == 2.048
    assert peak_of("") is None


def test_an_invented_pack_is_the_same_each_time() -> None:
    one, other = Invented(TINY), Invented(TINY)

    assert one.pack == other.pack
    assert one.questions(6) == other.questions(6)
    assert len([*one.pack.utterances()]) == TINY.utterances


def test_an_invented_pack_can_be_loaded_from_its_files(tmp_path: Path) -> None:
    invented = Invented(TINY)
    invented.write(tmp_path)

    loaded = load_pack(tmp_path)

    assert loaded.facts == invented.pack.facts


def test_a_threshold_is_where_right_answers_pay_most(lighthouse: Known) -> None:
    intent = next(iter(lighthouse.pack.facts))
    labelled = [(intent, 0.9), (intent, 0.8), (OFF_TOPIC, 0.7), (intent, 0.6)]
    questions = [GoldenQuestion(text="?", expect=expect) for expect, _ in labelled]
    guesses = [Guess((intent,), score, intent) for _, score in labelled]

    assert peers.pick_threshold(lighthouse.pack, questions, guesses) == 0.8


def test_questions_are_read_from_a_file(lighthouse: Known, tmp_path: Path) -> None:
    intent = next(iter(lighthouse.pack.facts))
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({"id": "q1", "text": "who?", "expect": intent}) + "\n\n", encoding="utf-8")

    assert read_questions(path, lighthouse.pack) == [GoldenQuestion(text="who?", expect=intent)]


@pytest.mark.parametrize("line", ["no json", "[]", '{"text": "who?"}', '{"text": "who?", "expect": "nothing_here"}'])
def test_a_question_that_cannot_be_measured_is_named_by_its_line(line: str, lighthouse: Known, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")

    with pytest.raises(QuestionsError, match=r"questions\.jsonl:2: "):
        read_questions(path, lighthouse.pack)


def test_no_question_is_both_tuned_and_measured_on(lighthouse: Known) -> None:
    tuning, measured = halves(lighthouse.pack.golden)

    assert sorted([*tuning, *measured], key=str) == sorted(lighthouse.pack.golden, key=str)


def test_of_many_questions_some_are_drawn_from_everywhere(lighthouse: Known) -> None:
    golden = lighthouse.pack.golden

    assert spread(golden, len(golden)) == golden
    assert spread(golden, 3) == [golden[number * len(golden) // 3] for number in range(3)]
