"""What is told to one person on demand, apart from answers: why, sources, privacy, settings."""

from collections.abc import Iterator
from typing import Final

from bot.core.answer import Grounds, Source
from bot.core.messages import Messages
from bot.core.places import place
from bot.core.plain import quoted
from bot.core.ports import Responder, Why
from bot.core.records import Policy
from bot.platforms.discord.cards import KNOWN, Card, pack, pieces
from bot.platforms.discord.markdown import heading, line, quote, small

PRIVACY: Final = ("discord_privacy_questions", "discord_privacy_ratings", "discord_privacy_greeting")


def why_page(why: Why, said: Messages) -> Card:
    """Return what an answer was given for: what matched and how well, the fact, each claim and its place."""
    taken_for = said("because", headline=why.headline, intent=why.grounds.intent)
    return _page(
        said("discord_why_title"),
        *_lines(taken_for, *_decided(why.grounds, said)),
        *pack(_claims(why.sources, said.language)),
    )


def sources_page(responder: Responder, said: Messages) -> Card:
    """Return what the answers come from."""
    article = responder.article
    counts = said(
        "discord_sources_counts",
        subject=responder.subject,
        paragraphs=article.paragraphs,
        sentences=article.sentences,
        claims=article.claims,
        facts=article.facts,
    )
    speakers = [said("discord_sources_speakers", speakers=", ".join(article.speakers))] if article.speakers else []
    return _page(said("discord_sources_title"), *_lines(counts, *speakers, said("discord_sources_promise")))


def privacy_page(said: Messages) -> Card:
    """Return what is kept of whom, and for how long."""
    kept = "\n".join(f"- {line(said(key))}" for key in PRIVACY)
    return _page(said("discord_privacy_title"), kept, small(said("discord_privacy_delete")))


def settings_page(policy: Policy, said: Messages) -> Card:
    """Return when the bot speaks in a channel."""
    return _page(said("discord_settings_title"), line(said(f"discord_policy_{policy.value}")))


def _page(title: str, *texts: str) -> Card:
    return Card((heading(title), *texts), choices=(), accent=KNOWN)


def _lines(*sentences: str) -> Iterator[str]:
    """Yield the sentences, each on a line of its own, in as few texts as hold them."""
    return pack(line(piece) for sentence in sentences for piece in pieces(sentence))


def _decided(grounds: Grounds, said: Messages) -> Iterator[str]:
    if grounds.matched is not None:
        yield said("matched", example=grounds.matched)
    if grounds.threshold is None:
        yield said("asked_by_name")
    else:
        yield said("sure", confidence=f"{grounds.told:.0%}", threshold=f"{grounds.threshold:.0%}")


def _claims(sources: tuple[Source, ...], language: str) -> Iterator[str]:
    for source in sources:
        yield from map(quote, pieces(quoted(source)))
        yield from map(small, pieces(f"{source.claim} · {place(source, language=language)}"))
