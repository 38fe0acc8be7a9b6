"""``python -m tests.fakes.stubborn``: :func:`bot.app.run` with a platform that blocks the process and never closes."""

import logging
import time

from pydantic import SecretStr

from bot import app
from bot.core.ports import Platform, Responder
from bot.core.records import Records
from bot.settings import Settings
from tests.fakes.dossier import build_small_core


class Stubborn:
    name = "stubborn"

    async def run(self) -> None:
        while True:
            time.sleep(1)  # noqa: ASYNC251  nothing else runs any more, which is the point


def build_stubborn(settings: Settings, responder: Responder, records: Records) -> list[Platform]:  # noqa: ARG001
    return [Stubborn()]


if __name__ == "__main__":
    logging.basicConfig(level="INFO")
    app.build_assistant = build_small_core
    app.build_platforms = build_stubborn
    app.GRACE_SECONDS = 0.1  # type: ignore[misc]
    app.run(Settings(discord_token=SecretStr("any")))
