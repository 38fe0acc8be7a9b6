"""The project's face: what it declares, what it imports, what its wheel carries."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import bot
from bot.facts.loader import load_pack
from bot.facts.locate import shipped_pack
from bot.understanding.fitted import load_fitted

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bot"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

CHAT_LIBRARIES = {"discord", "slack_bolt", "slack_sdk", "aiohttp"}
DATABASE_LIBRARIES = {"sqlalchemy", "alembic", "aiosqlite"}


def modules_after(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has loaded once it has run *code*."""
    printed = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout.splitlines()[-1]
    return {name.split(".")[0] for name in printed.split()}


def test_help_imports_next_to_nothing() -> None:
    modules = modules_after('from bot.cli import dossier\ndossier(["--help"], standalone_mode=False)')

    assert not modules & {*CHAT_LIBRARIES, "prompt_toolkit", "pydantic", "yaml", "rapidfuzz", "asyncio"}


def test_asking_imports_neither_a_chat_library_nor_a_database_nor_the_line_editor() -> None:
    modules = modules_after('from bot.cli import dossier\ndossier(["ask", "hello"], standalone_mode=False)')

    assert "rapidfuzz" in modules, "it has answered"
    assert not modules & {*CHAT_LIBRARIES, *DATABASE_LIBRARIES, "prompt_toolkit"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(module: str) -> str:
    """Return the layer of ours that *module* belongs to: ``core``, ``platforms.slack``, ``cli`` …; else its library."""
    parts = module.split(".")
    if parts[0] != "bot":
        return parts[0]
    return ".".join(parts[1:3]) if parts[1:2] == ["platforms"] else ".".join(parts[1:2])


LEAVES = {"errors"}
MAY_IMPORT = {
    "errors": set[str](),
    "settings": LEAVES,
    "facts": LEAVES,
    "understanding": {"facts"} | LEAVES,
    "core": {"understanding", "facts"} | LEAVES,
    "state": {"core"} | LEAVES,
    "operations": {"settings"} | LEAVES,
    "curation": {"core", "understanding", "facts", "settings"} | LEAVES,
    "platforms.console": {"core", "understanding"} | LEAVES,
    "platforms.discord": {"core", "settings"} | LEAVES,
    "platforms.slack": {"core"} | LEAVES,
}
"""Imports run one way; ``app`` and ``cli`` know everything and nobody knows them. State is handed to the platforms."""
LIBRARIES = {
    "discord": {"platforms.discord"},
    "slack_bolt": {"platforms.slack"},
    "slack_sdk": {"platforms.slack"},
    "aiohttp": {"platforms.discord", "platforms.slack"},
    "prompt_toolkit": {"platforms.console"},
    "sqlalchemy": {"state"},
    "alembic": {"state"},
    "click": {"cli", "platforms.console"},
    "pydantic_settings": {"settings"},
}
"""Which layers know of which library."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    here = layer(module_name(path))
    ours = {layer(name) for name in imports(path) if name.split(".")[0] == "bot"} - {here, ""}

    if here in MAY_IMPORT:
        assert ours - {"__version__"} <= MAY_IMPORT[here]
    for library in {layer(name) for name in imports(path)} & LIBRARIES.keys():
        assert here in LIBRARIES[library], f"{library} stops at {LIBRARIES[library]}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    source = path.read_text(encoding="utf-8")

    assert not re.search(r"\b(environ|getenv)\b", source)


def test_the_version_is_declared_once_over() -> None:
    assert PROJECT["version"] == bot.__version__
    assert f"## {bot.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def needed() -> dict[str, Distribution]:
    """Return every distribution that the project, its tests and its lint need here, however indirectly."""
    extras = PROJECT["optional-dependencies"]
    found: dict[tuple[str, str], Distribution] = {}
    waiting = [Requirement(text) for text in (*PROJECT["dependencies"], *extras["test"])]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras} - {extra for known, extra in found if known == name}:
            found[name, extra] = distribution(name)
            further = map(Requirement, found[name, extra].requires or ())
            waiting += [each for each in further if each.marker is None or each.marker.evaluate({"extra": extra})]
    return {name: installed for (name, _), installed in found.items()}


def test_the_constraints_pin_everything_that_is_needed() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    pins = [Requirement(line) for line in lines]

    assert lines == sorted(lines)
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) and pin.url is None for pin in pins)
    assert needed().keys() <= {canonicalize_name(pin.name) for pin in pins}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, which is all that installing a pure Python wheel does to its files."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "installed")
    return folder / "installed"


def files(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def test_the_wheel_carries_the_package_the_knowledge_and_the_seeds(installed: Path) -> None:
    for name in ("knowledge", "seeds"):
        assert files(installed / "bot" / "_data" / name) == files(ROOT / name)
    carried = {path for path in files(installed / "bot") if path.parts[0] != "_data"}
    assert carried == files(PACKAGE)
    assert {path.name for path in installed.iterdir()} == {"bot", f"dossier_bot-{bot.__version__}.dist-info"}


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--version"], f"dossier {bot.__version__}"), (["ask", "who directs it?"], "McQuarrie")]
)
def test_what_the_wheel_installs_works_in_any_folder(
    installed: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    path = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}

    ran = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**path, "PYTHONPATH": str(installed)},
    )

    assert said in ran.stdout


def test_the_pack_that_ships_has_been_fitted_since_its_last_change() -> None:
    is_current = load_fitted(load_pack(shipped_pack())) is not None

    assert is_current, "run `dossier fit`: without it every start takes seconds"


def readme_commands() -> list[str]:
    return re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_readme_has_one_command_to_chat_and_one_to_test() -> None:
    chat, test = readme_commands()

    assert chat.endswith(".venv/bin/dossier chat")
    assert test.endswith(".venv/bin/python -m pytest")
    for command in (chat, test):
        assert "-c constraints.txt" in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_the_continuous_check_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
