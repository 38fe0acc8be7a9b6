"""Where the knowledge pack lives."""

from pathlib import Path
from typing import Final

import bot
from bot.errors import SettingsError

SHIPPED: Final = Path("knowledge", "dead_reckoning")


def pack_directory(knowledge: Path | None = None) -> Path:
    """
    Return the folder of the pack to use: what the setting KNOWLEDGE names, else the pack that ships with Dossier.

    Raises :class:`bot.errors.SettingsError` when KNOWLEDGE names a folder without a ``pack.yaml``.
    """
    if knowledge is None:
        return shipped_pack()
    if not (knowledge / "pack.yaml").is_file():
        raise SettingsError("KNOWLEDGE names a folder without a pack.yaml. Point it at a knowledge pack, or unset it.")
    return knowledge


def shipped_pack() -> Path:
    """Return the shipped pack's folder: inside an installed package, or beside it in a checkout."""
    package = Path(bot.__file__).parent
    installed = package / "_data" / SHIPPED
    return installed if installed.is_dir() else package.parent / SHIPPED
