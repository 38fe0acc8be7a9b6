"""Nothing about the subject of a pack is in the code: it would be worth nothing to the next pack."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import bot
from tests.packs.known import Known

PACKAGE: Final = Path(bot.__file__).parent
MODULES: Final = sorted(PACKAGE.rglob("*.py"))
FILM: Final = frozenset(
    """
    cruise mcquarrie christopher norway africa motorcycle motorbike motocross skydive skydives maverick impossible
    instagram stunt stunts film films movie movies cinema cinemas theatre theatres theater theaters actor sequel trailer
    """.split()
)
LIGHTHOUSE: Final = frozenset("varrow pellam brask ottoline lunn teodor lighthouse tower prism prisms keeper".split())
DEFAULT_PACK: Final = "dead_reckoning"
"""The one thing that the code knows of a pack: which of them it uses when nobody says otherwise."""


def docstrings(tree: ast.AST) -> set[int]:
    """Return which nodes are docstrings, those of constants and fields included: strings that stand by themselves."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def said(source: str) -> Iterator[tuple[int, str]]:
    """Yield, with its line, everything that code says: its strings that are no docstrings, and its names."""
    tree = ast.parse(source)
    documentation = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text), lineno=line) if id(node) not in documentation:
                yield line, text
            case (
                ast.Name(id=name, lineno=line) | ast.Attribute(attr=name, lineno=line) | ast.arg(arg=name, lineno=line)
            ):
                yield line, name
            case ast.FunctionDef(name=name, lineno=line) | ast.AsyncFunctionDef(name=name, lineno=line):
                yield line, name
            case ast.ClassDef(name=name, lineno=line) | ast.keyword(arg=str(name), lineno=line):
                yield line, name


def words(text: str) -> set[str]:
    """Return the words of *text*; of a name in code, its parts."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace(DEFAULT_PACK, ""))
    return set(re.findall(r"[a-z]+", apart.lower()))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_code_knows_no_subject(path: Path) -> None:
    found = {
        f"line {line}: {', '.join(sorted(hits))}"
        for line, text in said(path.read_text(encoding="utf-8"))
        if (hits := words(text) & (FILM | LIGHTHOUSE))
    }

    assert not found


@pytest.mark.parametrize(
    "code",
    [
        'place = "Norway"',
        "cruise = 1",
        "def find_cruise(): ...",
        "class StuntFinder: ...",
        "f(film=1)",
        'f"the {x} movie"',
    ],
)
def test_words_of_a_subject_are_noticed_wherever_code_says_them(code: str) -> None:
    assert any(words(text) & FILM for _, text in said(code))


@pytest.mark.parametrize(
    "code",
    ['"""About Norway."""', 'def f():\n    """About a film."""', 'X = 1\n"""Of the film."""', "x = 1  # a stunt"],
)
def test_documentation_may_give_examples(code: str) -> None:
    assert not any(words(text) & FILM for _, text in said(code))


@pytest.mark.parametrize(("pack", "subject"), [("film", FILM), ("lighthouse", LIGHTHOUSE)])
def test_the_words_looked_for_are_those_of_the_pack(
    request: pytest.FixtureRequest, pack: str, subject: frozenset[str]
) -> None:
    known: Known = request.getfixturevalue(pack)
    spoken = words(known.pack.model_dump_json())

    assert subject <= spoken
