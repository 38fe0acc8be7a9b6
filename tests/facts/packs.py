"""A small pack about an invented film, to be spoilt by edits."""

from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from bot.errors import PackError
from bot.facts.loader import load_pack
from bot.facts.models import Pack

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class SpoiltPack:
    """An edit of the good pack, and all that the loader then says."""

    file: str
    old: str
    new: str
    problems: list[str]


def spoilt_packs(name: str) -> list[object]:
    """Return the cases of a file in ``data``, each under its name."""
    cases = yaml.safe_load((DATA / name).read_text("utf-8"))
    return [pytest.param(SpoiltPack(**case), id=title) for title, case in cases.items()]


class PackFolder:
    """A copy of the good pack; files are named as problems name them, relative to the folder that holds it all."""

    def __init__(self, root: Path) -> None:
        self.root = root / "lanterns"
        self.directory = self.root / "knowledge"
        copytree(DATA / "lanterns", self.root)

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace *old*, which must occur exactly once."""
        text = (self.root / file).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def append(self, file: str, text: str) -> None:
        self.write(file, (self.root / file).read_text("utf-8") + text)

    def write(self, file: str, content: str | bytes) -> None:
        (self.root / file).write_bytes(content if isinstance(content, bytes) else content.encode())

    def load(self) -> Pack:
        return load_pack(self.directory)

    def problems(self) -> list[str]:
        """Load the pack, which must fail, and return what it says."""
        with pytest.raises(PackError) as caught:
            self.load()
        return [text.removeprefix(f"{self.root}/") for text in str(caught.value).splitlines()]
