"""The command, over the whole pack."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import dossier
from bot.core.messages import LANGUAGES
from bot.curation.preview.scenes import WANTED
from bot.settings import Settings
from tests.curation.preview.reading import Read
from tests.packs.known import film


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.app.build_assistant", lambda _settings: film().assistant)


def preview(*arguments: str) -> Result:
    return CliRunner().invoke(dossier, ["preview", *arguments])


def page(*arguments: str) -> Read:
    assert preview("--out", "page.html", *arguments).exit_code == 0
    return Read(Path("page.html").read_text(encoding="utf-8"))


def test_every_kind_of_answer_is_on_the_page() -> None:
    read = page()

    assert all(wanted.title in read.text for wanted in WANTED)


def test_questions_of_ones_own_are_the_only_ones() -> None:
    read = page("--question", "who directs it?", "--question", "<b>is it set in iceland?</b>")

    assert "Christopher McQuarrie" in read.text
    assert "<b>is it set in iceland?</b>" in read.text
    assert WANTED[0].title not in read.text


def test_the_language_can_be_chosen() -> None:
    assert "Warum?" in page("--locale", "de", "--question", "who directs it?").text


def test_the_language_is_else_the_operators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LANGUAGE", "fr")

    assert "Pourquoi ?" in page("--question", "who directs it?").text


def test_a_language_that_there_is_not_is_refused() -> None:
    refused = preview("--out", "page.html", "--locale", "tlh")

    assert refused.exit_code == 2
    assert ", ".join(LANGUAGES) in refused.output
    assert not Path("page.html").exists()


def test_a_file_that_cannot_be_written_is_named() -> None:
    failed = preview("--out", "nowhere/page.html")

    assert failed.exit_code == 1
    assert "nowhere/page.html" in failed.output


def test_a_page_is_wanted_somewhere() -> None:
    assert preview().exit_code == 2


def test_what_no_file_can_hold_is_no_trouble() -> None:
    assert "\ufffd" in page("--question", "who directs it?\udcff").text
