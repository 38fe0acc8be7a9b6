"""
``python -m tests.fakes.transcript`` prints a conversation through every door of both services.

It runs the real ``dossier run`` with the shipped facts against the local Discord and the local Slack, and shows what
people did and what they got: headlines with ``#`` before them, quotations with ``>``, small print with ``·``, buttons
in brackets. The milliseconds are those until the service had its acknowledgement, on this machine.
"""

import asyncio
import sys
import textwrap
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_doors import DiscordDoors
from tests.fakes.exchange import Exchange
from tests.fakes.looks import discord_look, slack_look, view_look
from tests.fakes.process import dossier_serving
from tests.fakes.slack import CONVERSATIONAL, FakeSlack
from tests.fakes.slack_doors import SlackDoors

SEVERAL = "who wrote it? where do they shoot the stunt? what is the budget?"
HOSTILE = "@everyone <!channel> **who** stars in [it](https://example.org)?"
UNKNOWN = "what is the budget?"
CONVERSATION = ("hello!", "how many skydives?", "and where?", "wr drects it", "!relaese", "!release")


async def main() -> None:
    """Print the transcript, with what the operator saw at the end."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(FakeDiscord(message_content_allowed=True))
        workspace = await stack.enter_async_context(FakeSlack(scopes=CONVERSATIONAL))
        directory = Path(stack.enter_context(TemporaryDirectory()))
        running = dossier_serving(directory, server, workspace, CONVERSATIONAL="true")
        dossier = await stack.enter_async_context(running)
        say("DISCORD")
        await on_discord(DiscordDoors(server, tell=telling(discord_look)))
        say("SLACK")
        await on_slack(SlackDoors(workspace, tell=telling(slack_look)))
        say("WHAT THE OPERATOR SAW")
        say(dossier.stderr)


async def on_discord(doors: DiscordDoors) -> None:
    """Go through every door of Discord."""
    released = await doors.slash("release")
    await doors.press(released, released.buttons[0].label)
    await doors.slash("ask", "was the stunt shot in Iceland?")
    say_offered("Alice types /ask question:hasht", offered := await doors.complete("hasht"))
    await doors.slash("ask", next(iter(offered.values())))
    helped = await doors.slash("help")
    await doors.press(helped, helped.buttons[1].label)
    await doors.settled()
    mentioned = await doors.mention("who directs it?", user=doors.bob)
    await doors.reply(mentioned, UNKNOWN, user=doors.bob)
    for text in CONVERSATION:
        await doors.direct_message(text)
    await doors.post("!release")
    for text in ("", SEVERAL, "what's the capital of France?", HOSTILE, "what did McQuarrie say?"):
        await doors.mention(text)
    people = (doors.alice, doors.bob)
    await asyncio.gather(*(doors.mention("when is it out?", user=user) for user in people))
    await doors.settled()
    await after_answers_on_discord(doors)
    await doors.settled()


async def after_answers_on_discord(doors: DiscordDoors) -> None:
    """Do what people do with answers, and what moderators do with the bot."""
    answer = await doors.mention("who directs it?")
    await doors.why(answer)
    await doors.rate(answer, helpful=False, comment="Say more about him.")
    await doors.edit(answer, "when is it out?")
    await doors.remove(answer, user=doors.bob)
    await doors.share(await doors.slash("ask", "who wrote it?", private=True, locale="de"))
    said = await doors.server.post_message(doors.server.private, doors.bob, "where is the stunt shot?")
    await doors.menu(said)
    index = await doors.facts(user=doors.bob)
    topic = await doors.pick(index, index.selects[0].options[-1].label, user=doors.bob)
    await doors.pick(topic, topic.selects[0].options[0].label, user=doors.bob)
    for answers in ("off", "addressed"):
        await doors.settings(answers)


async def on_slack(doors: SlackDoors) -> None:
    """Go through every door of Slack."""
    say("Annika opens the Home tab", indented(view_look(await doors.open_home())))
    prompts = (await doors.open_messages()).prompts
    say_offered("Annika opens the Messages tab", (prompt["title"] for prompt in prompts))
    await doors.direct_message(prompts[0]["message"])
    mentioned = await doors.mention("who directs it?")
    await doors.press(mentioned, mentioned.buttons[0].label)
    await doors.mention("was the stunt shot in Iceland?", copy=True)
    for text in ("release date", UNKNOWN, ""):
        await doors.slash(text)
    for text in CONVERSATION:
        await doors.direct_message(text)
    begun = await doors.post("!director")
    await doors.post("!release", thread_ts=begun.thread_ts)
    for text in ("", SEVERAL, "what's the capital of France?", HOSTILE, "what did McQuarrie say?"):
        await doors.mention(text, user=doors.stranger())  # one person would be asked to slow down by now
    await doors.settled()


def telling(look: Callable[[Any], str]) -> Callable[[Exchange[Any]], None]:
    """Return what prints an exchange whose answer has this *look*."""

    def tell(exchange: Exchange[Any]) -> None:
        said = f"{exchange.who}, {exchange.where} ({exchange.door}): {exchange.said}"
        for_whom = f", only {exchange.who} sees it" if exchange.private else ""
        within = f"within {max(exchange.seconds * 1000, 1):.0f} ms"
        say(said, f"Dossier, {within}{for_whom}:", indented(look(exchange.answer)))

    return tell


def say_offered(doing: str, offered: Iterable[str]) -> None:
    """Print what somebody can choose from."""
    say(f"{doing} and is offered", indented("\n".join(offered)))


def indented(text: str) -> str:
    """Return *text* with a bar beside it."""
    return textwrap.indent(text, "  │ ", predicate=lambda _: True)


def say(*paragraphs: str) -> None:
    """Print *paragraphs* and an empty line."""
    sys.stdout.write("\n".join(paragraphs) + "\n\n")


if __name__ == "__main__":
    asyncio.run(main())
