"""``python -m tests.fakes.dossier …`` is the real ``dossier …`` around :mod:`tests.fakes.responder`."""

from typing import Any

from bot import app
from bot.cli import main
from bot.settings import Settings
from tests.fakes.responder import FakeResponder


def build_small_core(settings: Settings) -> Any:  # noqa: ARG001
    return FakeResponder()


if __name__ == "__main__":
    app.build_assistant = build_small_core
    main()
