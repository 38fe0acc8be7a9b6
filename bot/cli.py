"""
The command line.

Reads arguments, calls one thing, prints what it says and chooses the exit status: 0 done, 1 something failed,
2 wrong usage or settings, 130 Ctrl-C. Whatever a command needs is imported by that command.
"""

import io
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import click

from bot import __version__
from bot.errors import DossierError, SettingsError

if TYPE_CHECKING:
    from bot.core.assistant import Assistant
    from bot.settings import Settings


class _SettingsFailure(click.ClickException):
    exit_code = 2


class _Group(click.Group):
    """Commands in the order of their definition; what was to be expected ends in a sentence, Ctrl-C in silence."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except SettingsError as exc:
            raise _SettingsFailure(str(exc)) from exc
        except DossierError as exc:
            raise click.ClickException(str(exc)) from exc
        except KeyboardInterrupt:
            ctx.exit(130)


def main() -> None:
    """Run the command that the process was started with."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal without typographic quotes gets question marks instead of an error.
            stream.reconfigure(errors="replace")
    dossier()


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="dossier %(version)s")
@click.pass_context
def dossier(context: click.Context) -> None:
    """Answer questions about a film: in the terminal, on Discord and on Slack. Without a command: chat."""
    if context.invoked_subcommand is None:
        context.invoke(chat)


@dossier.command()
def chat() -> None:
    """Talk to the bot in the terminal; needs no token and no network."""
    import asyncio

    from bot.core.explain import explained
    from bot.platforms.console.chat import Chat, Lines, PlainLines, talk

    assistant = _assistant(_settings())
    session = Chat(assistant, explain=lambda question: explained(assistant.explain(question)), now=_now, width=_width)
    lines: Lines = PlainLines(sys.stdin.buffer)
    if sys.stdin.isatty() and sys.stdout.isatty():
        from bot.platforms.console.terminal import EditedLines

        lines = EditedLines(session.commands)
    with asyncio.Runner() as runner:
        talk(session, lines, click.echo, runner.run)


@dossier.command()
@click.argument("question", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as data.")
@click.option(
    "--batch", type=click.File("rb"), metavar="FILE", help="Answer a file of JSON lines; - is standard input."
)
@click.pass_context
def ask(context: click.Context, question: tuple[str, ...], as_json: bool, batch: BinaryIO | None) -> None:
    """
    Answer one QUESTION.

    With --batch, each line in is {"id", "text", "user"?, "conversation"?}, each line out the answer as data, in order.
    """
    if (batch is None) == (not question):
        raise click.UsageError("Give either a question or --batch FILE.")
    if batch is not None:
        context.exit(_answer_batch(batch))
    _answer_one(" ".join(question), as_json=as_json)


def _answer_one(text: str, *, as_json: bool) -> None:
    import asyncio
    import json

    from bot.core.question import Question
    from bot.platforms.console.render import rendered
    from bot.platforms.console.structured import structured_reply

    reply = asyncio.run(_assistant(_settings()).answer(Question(text, _now())))
    click.echo(json.dumps(structured_reply(reply)) if as_json else rendered(reply, width=_width()))


def _answer_batch(lines: Iterable[bytes]) -> int:
    import asyncio

    from bot.platforms.console.batch import answer_lines

    assistant = _assistant(_settings())
    failed = False
    with asyncio.Runner() as runner:
        for result in answer_lines(lines, lambda question: runner.run(assistant.answer(question)), now=_now):
            click.echo(result.line)  # flushes: a reader may wait for each answer before it asks on
            failed = failed or result.failed
    return int(failed)


@dossier.command()
@click.pass_context
def run(context: click.Context) -> None:
    """
    Answer on Discord and Slack.

    Serves every chat service that has its tokens, in one process, until Ctrl-C or SIGTERM.
    """
    from bot import app
    from bot.operations.logs import configure_logging

    settings = _settings()
    configure_logging(settings.log_format, settings.log_level, secrets=settings.secrets())
    context.exit(0 if app.run(settings) else 1)


@dossier.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print it as data.")
def explain(question: tuple[str, ...], *, as_json: bool) -> None:
    """Say how a QUESTION is understood, and what decides."""
    import json

    from bot.core.explain import details, explained
    from bot.core.question import Question
    from bot.platforms.console.render import printable

    explanation = _assistant(_settings()).explain(Question(" ".join(question), _now()))
    if as_json:
        click.echo(json.dumps(details(explanation), indent=2))
        return
    click.echo("\n".join(printable(line) for line in explained(explanation).splitlines()))


@dossier.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def check(context: click.Context, folder: Path | None) -> None:
    """
    Prove the facts: every statement has its source.

    Checks the knowledge pack in FOLDER (default: the one in use) and prints each problem with its file and line.
    """
    from bot.curation.check import check_pack
    from bot.facts.locate import pack_directory

    report = check_pack(folder or pack_directory(_settings().knowledge))
    click.echo(report)
    context.exit(0 if report.is_good else 1)


@dossier.command()
def fit() -> None:
    """
    Learn from the pack's examples after they change.

    Stores the weights with the pack, and prints how good they are on labelled questions that they were not fitted on.
    """
    from bot.facts.loader import load_pack
    from bot.facts.locate import pack_directory
    from bot.understanding.fit import fit_and_validate
    from bot.understanding.validation import validated

    pack = load_pack(pack_directory(_settings().knowledge))
    fitted, validation = fit_and_validate(pack)
    click.echo(validated(validation))
    click.echo(f"Written: {fitted.save(pack.directory)}")


@dossier.command()
@click.option("--out", required=True, type=click.File("w", encoding="utf-8"), metavar="FILE", help="The HTML page.")
@click.option("--locale", metavar="LANGUAGE", help="Language of the words around the facts: en, de, es, fr or hi.")
@click.option("--question", "questions", multiple=True, metavar="TEXT", help="Show this one only; may be repeated.")
def preview(out: TextIO, locale: str | None, questions: tuple[str, ...]) -> None:
    """
    Draw answers as people see them, on an HTML page.

    The page shows every kind of answer as Discord and Slack show it, and as plain text; it needs no network.
    """
    import asyncio

    from bot.core.messages import LANGUAGES

    settings = _settings()
    language = locale or settings.bot_language
    if language not in LANGUAGES:
        raise click.BadParameter(f"choose one of {', '.join(LANGUAGES)}.", param_hint="--locale")
    out.write(asyncio.run(_previewed(settings, language, questions)))


async def _previewed(settings: "Settings", language: str, questions: tuple[str, ...]) -> str:
    from bot.curation.preview.discord_look import discord_look
    from bot.curation.preview.page import Client, page
    from bot.curation.preview.scenes import Stage
    from bot.curation.preview.slack_look import slack_look
    from bot.facts.loader import load_pack
    from bot.facts.locate import pack_directory
    from bot.platforms.discord.preview import DiscordPreview
    from bot.platforms.slack.preview import SlackPreview

    assistant = _assistant(settings)
    stage = Stage(assistant, locale=language, at=_now())
    pack = load_pack(pack_directory(settings.knowledge))
    scenes = await (stage.asked(questions) if questions else stage.every(pack))
    clients = [
        Client("Discord", DiscordPreview(assistant, locale=language), discord_look),
        Client("Slack", SlackPreview(assistant, locale=language), slack_look),
    ]
    return await page(scenes, clients, assistant, locale=language)


@dossier.group()
def manifest() -> None:
    """Print what a chat service needs to create the app."""


@manifest.command("slack")
@click.option("--url", metavar="ADDRESS", help="Public address of the bot, for events over HTTP; else Socket Mode.")
@click.option("--people", is_flag=True, help="Also ask for people's languages and roles (users:read).")
def manifest_slack(url: str | None, *, people: bool) -> None:
    """Print Slack's app manifest, to paste at https://api.slack.com/apps."""
    import json

    from bot.platforms.slack.manifest import manifest as slack_manifest

    settings = _settings()
    assistant, tier = _assistant(settings), settings.conversational
    wanted = slack_manifest(assistant, conversational=tier, people=people, request_url=url)
    click.echo(json.dumps(wanted, indent=2))


@dossier.group()
def invite() -> None:
    """Print the address at which people add the bot."""


@invite.command("discord")
def invite_discord() -> None:
    """Print Discord's invite address, with the least permissions."""
    import asyncio

    from bot.platforms.discord.invite import fetch_application_id, invite_url

    click.echo(invite_url(asyncio.run(fetch_application_id(_settings()))))


@dossier.group()
def sync() -> None:
    """Register the commands with a chat service."""


@sync.command("discord")
def sync_discord() -> None:
    """Register the slash commands if they differ from what Discord has."""
    import asyncio

    from bot.platforms.discord.sync import sync_commands

    settings = _settings()
    click.echo(asyncio.run(sync_commands(settings, _assistant(settings))))


def _settings() -> "Settings":
    from bot.settings import load_settings

    settings = load_settings()
    if settings.no_color:
        click.get_current_context().color = False
    return settings


def _assistant(settings: "Settings") -> "Assistant":
    from bot.app import build_assistant

    return build_assistant(settings)


def _width() -> int | None:
    """Return the terminal's width; None when the output goes elsewhere, where lines stay as they are."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _now() -> datetime:
    return datetime.now(UTC)
