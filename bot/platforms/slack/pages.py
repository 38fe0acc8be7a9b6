"""What can be read without asking a question: where answers come from, what is kept, what can be asked."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.core.messages import Messages
from bot.core.ports import Command, Responder, Section
from bot.platforms.slack import blocks, controls
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.message import Message
from bot.platforms.slack.mrkdwn import escape
from bot.platforms.slack.render import fits

SLASH: Final = "/dossier"
"""Our slash command. Slack has them in channels and direct messages, not in threads."""


def introduction(responder: Responder, say: Messages) -> str:
    """Return what the bot is, in two sentences."""
    return say("slack_introduction", subject=responder.subject)


def sources(responder: Responder, say: Messages) -> str:
    """Return what all answers come from."""
    article = responder.article
    numbers = say(
        "slack_sources",
        paragraphs=article.paragraphs,
        sentences=article.sentences,
        claims=article.claims,
        facts=article.facts,
    )
    if not article.speakers:
        return numbers
    return f"{numbers} {say('slack_quoted', speakers=say.listed('and', article.speakers))}"


def short_cut(command: Command, language: str) -> str:
    """Return the command as people of this language type it, such as ``!release``."""
    name, _ = command.localised.get(language, (command.name, ""))
    return f"!{name}"


def titled(title: str, text: str) -> Message:
    """Return a page of one paragraph."""
    return Message(escape(f"{title}\n{text}"), (blocks.header(title), blocks.section(text)))


def facts(responder: Responder, say: Messages) -> Message:
    """Return everything that can be asked, by topic, as far as one message holds it."""
    opening = [blocks.section(say("slack_facts"))]
    more = blocks.context(say("slack_topics_cut"))
    labels = [choice.label for section in responder.index for choice in section.choices]
    shown = [*opening, *_as_many_as_fit(list(topics(responder.index, responder.commands, say.language)), opening, more)]
    return Message(escape(f"{say('slack_facts')}\n{' · '.join(labels)}"), tuple(shown))


def topics(index: Sequence[Section], commands: Sequence[Command], language: str) -> Iterator[list[Block]]:
    """Yield the blocks of each topic: its name, the short cuts into it, and a button for each of its facts."""
    position = 0
    for section in index:
        rows = [
            section.choices[first : first + blocks.ROW_MAX] for first in range(0, len(section.choices), blocks.ROW_MAX)
        ]
        if not rows:
            continue
        facts_here = {choice.intent for choice in section.choices}
        names = [short_cut(command, language) for command in commands if command.fact in facts_here]
        card = [blocks.rich_text([blocks.paragraph(" " if names else "", bold=section.headline, code=" ".join(names))])]
        for row in rows:
            card.append(blocks.row(blocks.choices(row), block_id=controls.block("topic", position)))
            position += 1
        yield card


def _as_many_as_fit(cards: Sequence[Sequence[Block]], above: Sequence[Block], more: Block) -> Iterator[Block]:
    shown = list(above)
    for number, card in enumerate(cards):
        if not fits([*shown, *card, *([more] if number < len(cards) - 1 else [])]):
            yield more
            return
        shown += card
        yield from card
