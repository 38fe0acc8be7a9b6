"""Names and descriptions of commands in people's own languages; Discord shows each person theirs."""

from collections.abc import Mapping
from typing import Final

import discord
from discord import app_commands

from bot.core.messages import LANGUAGES, Messages, language_of, messages
from bot.platforms.discord.pack_commands import MAX_DESCRIPTION

DEFAULT: Final = LANGUAGES[0]


class Translator(app_commands.Translator):
    """Hands out what :func:`in_languages` has put into a text."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return *string* in the language of *locale*; None where it stays as it is."""
        del context
        language = language_of(locale.value)
        text = string.extras.get("languages", {}).get(language)
        return None if language == DEFAULT or text == string.message else text


def in_languages(text: str, languages: Mapping[str, str]) -> app_commands.locale_str:
    """Return *text* with what it is in other *languages*."""
    return app_commands.locale_str(text, languages=dict(languages))


def commands_in(said: Messages) -> dict[str, str]:
    """Return by its English name what each command that our messages speak of is called in their language."""
    return {name: said(f"discord_command_{name}_name") for name in ("ask", "facts", "help")}


def said_in_all(key: str, **values: object) -> app_commands.locale_str:
    """Return our message of this *key* in every language, cut to what a description may have."""
    said = {language: messages(language)(key, **values)[:MAX_DESCRIPTION] for language in LANGUAGES}
    return in_languages(said[DEFAULT], said)
