"""
Every setting, typed. The only reader of the environment.

A setting is an environment variable, a line of ``.env`` in the working directory, or a file of its
name (upper or lower case) in the directory that ``SECRETS_DIR`` names, as container secrets are. The
first of these that has it wins; a blank value is no value.
"""

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from bot.errors import SettingsError


def _blank_is_none(value: object) -> object:
    if isinstance(value, str):
        return value.strip() or None
    return value


def _at_home(path: Path | None) -> Path | None:
    # No shell has seen a line of .env.
    return path.expanduser() if path else None


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _address(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.hostname:
            wanted = " or ".join(f"{scheme}://" for scheme in schemes)
            raise ValueError(f"must be a full address that starts with {wanted}")
        return value

    return AfterValidator(check)


def _parted_by_commas(value: object) -> object:
    return tuple(filter(None, re.split(r"[\s,]+", value))) if isinstance(value, str) else value


def _slack_user(value: str) -> str:
    if not re.fullmatch(r"[UW][A-Z0-9]+", value):
        raise ValueError("must be ids of Slack users such as U012AB3CD, parted by commas")
    return value


def _database(value: SecretStr | None) -> SecretStr | None:
    if value and not value.get_secret_value().startswith(DATABASES):
        raise ValueError(f"must start with {' or '.join(DATABASES)}, such as sqlite+aiosqlite:///dossier.db")
    return value


DATABASES = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")
"""What an address of a database begins with: its kind, and the driver that suits a process that does many things."""

Secret = Annotated[SecretStr | None, BeforeValidator(_blank_is_none)]
OptionalPath = Annotated[Path | None, BeforeValidator(_blank_is_none), AfterValidator(_at_home)]
Database = Annotated[Secret, AfterValidator(_database)]
SlackUser = Annotated[str, AfterValidator(_slack_user)]
HttpAddress = Annotated[str, _address("http", "https")]
WebSocketAddress = Annotated[str, _address("ws", "wss")]


class _SecretsDirectory(BaseSettings):
    """Read before the rest, because it says where the rest may be."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    secrets_dir: OptionalPath = None
    """Directory of files named after settings, each holding one value; for tokens, mostly."""


class Settings(_SecretsDirectory):
    """Read once at start-up by :func:`load_settings` and passed down. Secrets never print."""

    discord_token: Secret = None
    """The bot's token (developer portal, Bot). With it, ``dossier run`` connects to Discord."""
    discord_api_url: HttpAddress = "https://discord.com/api/v10"
    """Discord's REST interface; another address only for tests and proxies."""
    discord_gateway_url: WebSocketAddress = "wss://gateway.discord.gg/"
    """Discord's websocket; another address only for tests and proxies."""
    slack_bot_token: Secret = None
    """Starts with ``xoxb-`` (app settings, OAuth & Permissions). Slack needs it and one of the next two."""
    slack_app_token: Secret = None
    """Starts with ``xapp-`` (Basic Information, App-Level Tokens); connects by Socket Mode, which needs no public
    address."""
    slack_signing_secret: Secret = None
    """Basic Information, App Credentials; receives events over HTTP where there is no app token."""
    slack_http_host: str = "127.0.0.1"
    """Address on which events over HTTP arrive; loopback unless changed, as a proxy usually stands before it."""
    slack_http_port: int = Field(default=3000, ge=0, le=65535)
    """Port on which events over HTTP arrive; 0 takes a free one."""
    slack_api_url: HttpAddress = "https://slack.com/api/"
    """Slack's Web API, for both tokens; another address only for tests and proxies."""
    slack_moderators: Annotated[tuple[SlackUser, ...], NoDecode, BeforeValidator(_parted_by_commas)] = ()
    """Ids of those who may say when the bot speaks in a channel and take its answers down; in a profile, under More."""
    knowledge: OptionalPath = None
    """Directory of the knowledge pack; without it, the one that comes with Dossier."""
    conversational: bool = False
    """Also read channel messages that do not name the bot: ``!commands``, and follow-ups without a mention. Needs
    more permissions on both services."""
    bot_language: Annotated[Literal["en", "de", "es", "fr", "hi"], BeforeValidator(_lower)] = "en"
    """The language of what the bot says around the facts, for whoever's own is not known."""
    state_url: Database = None
    """The database of what must outlive a process, as SQLAlchemy writes addresses; without it, memory has to do."""
    retention_days: int = Field(default=90, ge=1, le=3650)
    """How long the database keeps what people think of answers."""
    no_color: Annotated[bool, BeforeValidator(bool)] = False
    """Any value at all: no colours in the terminal (https://no-color.org)."""
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lower)] = "text"
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = "INFO"
    """DEBUG shows what the chat libraries receive, people's messages included; the other levels never do."""

    @property
    def platforms(self) -> tuple[str, ...]:
        """Names of the chat services that have everything they need."""
        slack = self.slack_bot_token and (self.slack_app_token or self.slack_signing_secret)
        return tuple(name for name, ready in (("Discord", self.discord_token), ("Slack", slack)) if ready)

    @property
    def gaps(self) -> tuple[str, ...]:
        """One sentence for each chat service that has a part of what it needs, naming the missing variables."""
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            return ("Slack: to receive events, set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too.",)
        if (self.slack_app_token or self.slack_signing_secret) and not self.slack_bot_token:
            return ("Slack: to send answers, set SLACK_BOT_TOKEN too.",)
        return ()

    def secrets(self) -> Iterator[str]:
        """Yield the values that must never be printed, for whoever has to take them out of a text."""
        tokens = (self.discord_token, self.slack_bot_token, self.slack_app_token, self.slack_signing_secret)
        for secret in tokens:
            if secret is not None:
                yield secret.get_secret_value()
        if self.state_url and (password := urlsplit(self.state_url.get_secret_value()).password):
            yield from {password, unquote(password)}


def load_settings() -> Settings:
    """
    Read every setting.

    Raises :class:`bot.errors.SettingsError` when one is malformed or ``SECRETS_DIR`` is no readable directory;
    the message names the variables and holds none of the values.
    """
    try:
        directory = _SecretsDirectory().secrets_dir
        if directory is not None and not directory.is_dir():
            raise SettingsError(f"SECRETS_DIR: there is no directory {directory}. Create it or unset SECRETS_DIR.")
        with warnings.catch_warnings():
            # A secret file that cannot be used is only warned about, and the bot would start without its token.
            warnings.simplefilter("error", UserWarning)
            return Settings(_secrets_dir=directory)
    # Not chained: the originals hold the values.
    except ValidationError as exc:
        raise SettingsError("\n".join(_explained(exc))) from None
    except UnreadableError as exc:
        raise SettingsError(f"SECRETS_DIR: {exc}. Each file must be readable and hold UTF-8 text.") from None
    except UnicodeDecodeError:
        raise SettingsError("The file .env is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as exc:
        raise SettingsError(f"The settings cannot be read: {exc.filename}: {exc.strerror}.") from None


def _explained(invalid: ValidationError) -> Iterator[str]:
    for error in invalid.errors(include_url=False, include_context=False, include_input=False):
        name = str(error["loc"][0]).upper()
        yield f"{name}: {error['msg'].removeprefix('Value error, ')}."
