"""
The composition root: the one place that knows the core and every platform.

It builds the core once and runs the platforms that have tokens side by side in one process. Everything it
builds is imported when it is built, so that a terminal session loads no chat library.
"""

import asyncio
import gc
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from types import FrameType
from typing import TYPE_CHECKING, Final, NoReturn

from bot.core.ports import Platform, Responder
from bot.core.records import Records
from bot.errors import DossierError, SettingsError
from bot.settings import Settings
from bot.state.memory import memory_records

if TYPE_CHECKING:
    from bot.core.assistant import Assistant

GRACE_SECONDS: Final = 4.5
"""How long connections may take to close once the process is asked to end; supervisors expect five seconds."""

NOTHING_TO_RUN: Final = (
    "No chat service has its tokens. For Discord set DISCORD_TOKEN; for Slack set SLACK_BOT_TOKEN and SLACK_APP_TOKEN "
    "(or SLACK_SIGNING_SECRET). The README shows where to get them. To talk without any: dossier chat."
)

logger = logging.getLogger(__name__)


def build_assistant(settings: Settings) -> "Assistant":
    """Load the knowledge pack and return the core. Raises :class:`bot.errors.PackError` when the pack is no good."""
    from bot.core.assistant import Assistant
    from bot.facts.loader import load_pack
    from bot.facts.locate import pack_directory
    from bot.understanding.fitted import load_fitted

    with _keeping_all():
        pack = load_pack(pack_directory(settings.knowledge))
        fitted = load_fitted(pack)
        if fitted is None:
            from bot.understanding.fit import fit

            logger.warning(
                "The pack has changed since it was fitted; fitting it anew. `dossier fit` stores the result."
            )
            fitted = fit(pack)
        pack = pack.model_copy(update={"golden": ()})  # thousands of questions that only fitting needs
        return Assistant(pack, fitted)


@contextmanager
def _keeping_all() -> Iterator[None]:
    """
    Build without looking for garbage, and never look for any in what has been built.

    There is hardly any, and looking through a whole pack, as Python would every now and then, takes longer than
    answering.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@asynccontextmanager
async def open_records(settings: Settings) -> AsyncIterator[Records]:
    """Open what is remembered, for the block. Raises :class:`bot.errors.StateError` when the database is no good."""
    if settings.state_url is None:
        logger.info("STATE_URL is not set: ratings, channel settings and greetings are forgotten at the end")
        yield memory_records()
        return
    from bot.state.stored import open_stored

    address, days = settings.state_url.get_secret_value(), settings.retention_days
    async with open_stored(address, ratings_for=timedelta(days=days)) as records:
        yield records


def build_platforms(settings: Settings, responder: Responder, records: Records) -> list[Platform]:
    """Return the platforms that have the tokens they need, not yet connected."""
    built = (_discord(settings, responder, records), _slack(settings, responder, records))
    return [platform for platform in built if platform is not None]


def _discord(settings: Settings, responder: Responder, records: Records) -> Platform | None:
    if settings.discord_token is None:
        return None
    from bot.platforms.discord.adapter import DiscordPlatform

    return DiscordPlatform(
        settings.discord_token.get_secret_value(),
        responder=responder,
        records=records,
        api_url=settings.discord_api_url,
        gateway_url=settings.discord_gateway_url,
        conversational=settings.conversational,
        language=settings.bot_language,
    )


def _slack(settings: Settings, responder: Responder, records: Records) -> Platform | None:
    app_token, signing_secret = settings.slack_app_token, settings.slack_signing_secret
    if settings.slack_bot_token is None or not (app_token or signing_secret):
        return None
    from bot.platforms.slack.adapter import SlackPlatform

    return SlackPlatform(
        bot_token=settings.slack_bot_token.get_secret_value(),
        app_token=app_token.get_secret_value() if app_token else None,
        signing_secret=signing_secret.get_secret_value() if signing_secret else None,
        responder=responder,
        records=records,
        http_host=settings.slack_http_host,
        http_port=settings.slack_http_port,
        api_url=settings.slack_api_url,
        conversational=settings.conversational,
        language=settings.bot_language,
        moderators=settings.slack_moderators,
    )


def run(settings: Settings) -> bool:
    """
    Serve until SIGTERM or Ctrl-C and return True, or return False when every platform has failed.

    Takes the process over: it keeps the signals even after it returns, so that nothing interrupts the way out,
    and ends the process by force, successfully, when connections do not close within :data:`GRACE_SECONDS`.

    Raises :class:`bot.errors.SettingsError` when no platform has its tokens,
    :class:`bot.errors.PackError` when the pack is no good, and :class:`bot.errors.StateError` when the database is not.
    """
    if not settings.platforms:
        raise SettingsError("\n".join([*settings.gaps, NOTHING_TO_RUN]))
    for gap in settings.gaps:
        logger.warning("%s", gap)
    with asyncio.Runner() as runner:
        stop = asyncio.Event()
        loop = runner.get_loop()
        _on_first_signal(lambda: loop.call_soon_threadsafe(stop.set))
        assistant = build_assistant(settings)
        return runner.run(_run(settings, assistant, stop))


async def _run(settings: Settings, assistant: "Assistant", stop: asyncio.Event) -> bool:
    from bot.core.host import Host

    async with open_records(settings) as records:
        host = Host(assistant, records.policies, language=settings.bot_language)
        platforms = build_platforms(settings, host, records)
        logger.info("Answering about %s on %s", assistant.subject, " and ".join(p.name for p in platforms))
        return await serve(platforms, stop)


async def serve(platforms: Sequence[Platform], stop: asyncio.Event) -> bool:
    """
    Run *platforms* side by side until *stop* is set; return False when none is left before that.

    One that fails is reported in a sentence and the others go on.
    """
    running = {asyncio.create_task(platform.run(), name=platform.name): platform for platform in platforms}
    stopped = asyncio.create_task(stop.wait())
    try:
        while running and not stopped.done():
            await asyncio.wait([stopped, *running], return_when=asyncio.FIRST_COMPLETED)
            for ended in [task for task in running if task.done()]:
                _report(running.pop(ended), None if ended.cancelled() else ended.exception())
        return stopped.done()
    finally:
        for task in (stopped, *running):
            task.cancel()
        await asyncio.gather(stopped, *running, return_exceptions=True)


def _report(platform: Platform, error: BaseException | None) -> None:
    match error:
        case None:
            logger.error("%s: disconnected for good", platform.name)
        case DossierError():
            logger.error("%s", error)
        case _:
            logger.error("%s: stopped by an unexpected error", platform.name, exc_info=error)


def _on_first_signal(stop: Callable[[], object]) -> None:
    """Call *stop* on SIGTERM or Ctrl-C, whichever comes first, and see to it that the process ends in time."""
    signals = (signal.SIGTERM, signal.SIGINT)

    def heard(_number: int, _frame: FrameType | None) -> None:
        for number in signals:
            signal.signal(number, signal.SIG_IGN)  # being asked twice is common, and once is enough
        watchdog = threading.Timer(GRACE_SECONDS, _leave)
        watchdog.daemon = True
        watchdog.start()
        with suppress(RuntimeError):  # the loop is closed: the process is about to end by itself
            stop()

    for number in signals:
        signal.signal(number, heard)


def _leave() -> NoReturn:
    logger.warning("Some connections did not close in time; leaving without them")
    logging.shutdown()
    os._exit(0)
