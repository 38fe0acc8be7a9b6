from pathlib import Path

import pytest

from bot.facts.yaml_source import Place, read_yaml


@pytest.fixture
def place(tmp_path: Path) -> Place:
    file = tmp_path / "a.yaml"
    file.write_text("# comment\none:\n  - {two: 1, three: no}\n  - |\n    long\n    text\nfour: ''\n", "utf-8")
    return read_yaml(file)


def test_every_scalar_is_text(place: Place) -> None:
    assert place.at("one", 0, "two").content == "1"
    assert place.at("one", 0, "three").content == "no"
    assert place.at("one", 1).content == "long\ntext\n"
    assert place.at("four").content == ""


def test_a_key_has_the_line_where_it_is_written(place: Place) -> None:
    assert [place.at(*path).line for path in ((), ("one",), ("one", 0), ("one", 1), ("four",))] == [2, 2, 3, 4, 7]


def test_what_does_not_exist_is_reported_at_what_does(place: Place) -> None:
    assert place.at("one", 0, "five", 6) == place.at("one", 0)
    assert place.at("one", 2) == place.at("one")
    assert place.at("four", "five") == place.at("four")
    assert place.at(0) == place


def test_only_lists_have_items(place: Place) -> None:
    assert [item.line for item in place.at("one").items()] == [3, 4]
    assert place.items() == []
    assert place.at("four").items() == []


def test_carriage_returns_count_as_lines_once(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("\ufeffone: 1\r\ntwo: 2\r\n".encode())

    assert read_yaml(file).at("two").line == 2
