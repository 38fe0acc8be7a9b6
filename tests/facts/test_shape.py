"""Files, YAML, keys and types: what is wrong with a pack before anybody asks what it says."""

import pytest

from tests.facts.packs import PackFolder, SpoiltPack, spoilt_packs


@pytest.mark.parametrize("spoilt", spoilt_packs("misshapen.yaml"))
def test_the_loader_refuses(spoilt: SpoiltPack, pack: PackFolder) -> None:
    pack.edit(spoilt.file, spoilt.old, spoilt.new)

    assert pack.problems() == spoilt.problems


def test_a_missing_file(pack: PackFolder) -> None:
    (pack.directory / "golden.yaml").unlink()

    assert pack.problems() == ["knowledge/golden.yaml:1: the file is missing. Create it."]


def test_a_folder_without_topics(pack: PackFolder) -> None:
    for file in (pack.directory / "facts").iterdir():
        file.unlink()

    [problem] = pack.problems()
    assert problem.startswith("knowledge/facts:1: there is no file in this folder. Write one YAML file for each topic")


def test_a_file_that_cannot_be_read(pack: PackFolder) -> None:
    (pack.directory / "golden.yaml").unlink()
    (pack.directory / "golden.yaml").mkdir()

    [problem] = pack.problems()
    assert (
        problem == "knowledge/golden.yaml:1: the file cannot be read (Is a directory). Check its name and permissions."
    )


def test_a_folder_that_is_a_file(pack: PackFolder) -> None:
    (pack.directory / "utterances" / "release.yaml").unlink()
    (pack.directory / "utterances").rmdir()
    pack.write("knowledge/utterances", "")

    [problem] = pack.problems()
    assert problem == "knowledge/utterances:1: this cannot be listed (Not a directory). Make it a folder of YAML files."


def test_a_path_that_no_file_can_have(pack: PackFolder) -> None:
    pack.edit("knowledge/pack.yaml", "../ledger", '"\\0"')

    [problem] = pack.problems()
    assert problem.endswith(":1: the file cannot be read (embedded null byte). Check its name and permissions.")


def test_an_empty_file(pack: PackFolder) -> None:
    pack.write("knowledge/golden.yaml", "# nothing yet\n")

    assert pack.problems() == ["knowledge/golden.yaml:1: the file is empty. Write its keys, or remove it."]


def test_a_file_that_is_not_utf_8(pack: PackFolder) -> None:
    pack.write("knowledge/golden.yaml", "golden:\n  - caf\xe9\n".encode("latin-1"))

    assert pack.problems() == ["knowledge/golden.yaml:2: this is not UTF-8. Save the file with the encoding UTF-8."]


def test_a_file_that_holds_a_list(pack: PackFolder) -> None:
    pack.write("knowledge/golden.yaml", "- golden\n")

    [problem] = pack.problems()
    assert problem == "knowledge/golden.yaml:1: this file must consist of keys and values. Write each as `key: value`."


@pytest.mark.parametrize("text", ["[" * 60_000, "[" * 60 + "]" * 60, "- " * 60_000, "? " * 60_000])
def test_nesting_without_end(pack: PackFolder, text: str) -> None:
    pack.write("knowledge/golden.yaml", text)

    assert pack.problems() == ["knowledge/golden.yaml:1: more than 20 levels are nested here. Flatten this part."]


def test_a_broken_list_of_utterances_is_the_only_problem_it_makes(pack: PackFolder) -> None:
    pack.write("knowledge/utterances/release.yaml", "release: when\n")

    [problem] = pack.problems()
    assert problem.startswith("knowledge/utterances/release.yaml:1: 'release' must be a list.")


def test_all_problems_of_all_files_are_told(pack: PackFolder) -> None:
    pack.edit("knowledge/facts/film.yaml", "    forms: [who]", "    form: [whom]")
    pack.edit("knowledge/facts/film.yaml", "claims: [p1s1]", "claims: [11]")
    pack.write("knowledge/golden.yaml", "golden: [")
    pack.edit("ledger/ledger.yaml", "speakers:", "speaker:")

    assert [text.partition(": ")[0] for text in pack.problems()] == [
        "knowledge/facts/film.yaml:7",
        "knowledge/facts/film.yaml:8",
        "knowledge/golden.yaml:2",
        "ledger/ledger.yaml:2",
        "ledger/ledger.yaml:5",
    ]
