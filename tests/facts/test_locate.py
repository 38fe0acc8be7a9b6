from pathlib import Path

import pytest

import bot
from bot.errors import SettingsError
from bot.facts.locate import pack_directory
from tests.facts.packs import PackFolder


def test_the_setting_decides(pack: PackFolder) -> None:
    assert pack_directory(pack.directory) == pack.directory


def test_a_setting_that_names_no_pack_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        pack_directory(tmp_path)

    assert str(caught.value) == (
        "KNOWLEDGE names a folder without a pack.yaml. Point it at a knowledge pack, or unset it."
    )


def test_a_checkout_has_its_pack_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot, "__file__", str(tmp_path / "bot" / "__init__.py"))

    assert pack_directory() == tmp_path / "knowledge" / "dead_reckoning"


def test_an_installed_bot_has_its_pack_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot, "__file__", str(tmp_path / "bot" / "__init__.py"))
    installed = tmp_path / "bot" / "_data" / "knowledge" / "dead_reckoning"
    installed.mkdir(parents=True)

    assert pack_directory() == installed
