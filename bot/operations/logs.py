"""
What ``dossier run`` tells its operator, on standard error.

Tokens are taken out of every line, whoever wrote it. From INFO up, no line holds what people asked: our own never do,
and the chat libraries do so at DEBUG only.
"""

import json
import logging
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Final, Literal, TextIO

HIDDEN: Final = "[hidden]"
QUIET: Final = ("aiosqlite", "alembic")
"""Heard from WARNING up, whatever the level: the one would tell all that is stored, the other all that it thinks."""

# Slack hands out the address of a Socket Mode connection with its password inside.
_TICKET = re.compile(r"(?<=[?&]ticket=)[\w-]+")


def configure_logging(
    style: Literal["text", "json"], level: str, *, secrets: Iterable[str], stream: TextIO | None = None
) -> None:
    """Send every log record of *level* and above to *stream* (default standard error), in *style*, *secrets* hidden."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter((_Json if style == "json" else _Text)(_concealer(secrets)))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def _concealer(secrets: Iterable[str]) -> Callable[[str], str]:
    # The longest first: one secret may begin like another.
    values = sorted(filter(None, secrets), key=len, reverse=True)

    def conceal(text: str) -> str:
        for value in values:
            text = text.replace(value, HIDDEN)
        return _TICKET.sub(HIDDEN, text)

    return conceal


class _Text(logging.Formatter):
    """One line for people: time, level, who, what; a traceback follows on lines of its own."""

    def __init__(self, conceal: Callable[[str], str]) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
        self._conceal = conceal

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002
        return _utc(record)

    def format(self, record: logging.LogRecord) -> str:
        return self._conceal(super().format(record))


class _Json(logging.Formatter):
    """One JSON object a line, for collectors of logs."""

    def __init__(self, conceal: Callable[[str], str]) -> None:
        super().__init__()
        self._conceal = conceal

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": _utc(record),
            "level": record.levelname,
            "logger": record.name,
            "message": self._conceal(record.getMessage()),
        }
        if record.exc_info:
            entry["exception"] = self._conceal(self.formatException(record.exc_info))
        return json.dumps(entry)


def _utc(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
