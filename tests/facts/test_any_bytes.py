"""Whatever a pack's files hold, loading ends with a pack or with its problems."""

from collections.abc import Sequence

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import PackError, Problem
from tests.facts.packs import DATA, PackFolder

FILES = sorted(str(file.relative_to(DATA / "lanterns")) for file in (DATA / "lanterns").rglob("*.yaml"))
KEYS = st.text(max_size=5) | st.sampled_from(
    "id headline facts answer claims values denies derived conflict related utterances article speakers suggestions "
    "ledger unknowns smalltalk terms entities foreign names golden release of number off_topic".split()
)
CONTENT = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=10)
    | st.sampled_from(["p1s1", "release", "Ada “Quill”"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> PackFolder:
    return PackFolder(tmp_path_factory.mktemp("packs"))


def problems_with(content: bytes, folder: PackFolder, file: str) -> Sequence[Problem]:
    """Load the pack with *content* in place of one of its files; nothing but a PackError may come of it."""
    good = (folder.root / file).read_bytes()
    folder.write(file, content)
    try:
        folder.load()
    except PackError as error:
        return error.problems
    finally:
        folder.write(file, good)
    return ()


def are_told(problems: Sequence[Problem]) -> bool:
    return all(problem.line >= 1 and problem.message and problem.advice for problem in problems)


@pytest.mark.parametrize("file", FILES)
@settings(max_examples=30, deadline=None)
@given(content=st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_arbitrary_bytes(folder: PackFolder, file: str, content: bytes) -> None:
    assert are_told(problems_with(content, folder, file))


@pytest.mark.parametrize("file", FILES)
@example(content={"[key]": None})
@example(content={"terms": {"[key]": None, "No id": []}})
@settings(max_examples=50, deadline=None)
@given(content=CONTENT)
def test_arbitrary_yaml(folder: PackFolder, file: str, content: object) -> None:
    dumped = yaml.safe_dump(content, allow_unicode=True).encode("utf-8", "surrogatepass")

    assert are_told(problems_with(dumped, folder, file))


@pytest.mark.parametrize("file", FILES)
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_a_good_file_with_a_part_replaced(folder: PackFolder, file: str, data: st.DataObject) -> None:
    good = (DATA / "lanterns" / file).read_bytes()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(start + 40, len(good))))
    content = data.draw(st.binary(max_size=20) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace")))

    assert are_told(problems_with(good[:start] + content + good[end:], folder, file))
