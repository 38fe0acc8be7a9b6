"""What is told to one person on demand, apart from answers: why, sources, privacy, settings."""

from collections.abc import Iterator
from typing import Final

from bot.core.answer import Source
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
    grounds = why.grounds
    texts = [heading(said("discord_why_title")), *map(line, pieces(said("discord_why_read", headline=why.headline)))]
    if grounds.matched is not None:
        texts += map(line, pieces(said("discord_why_matched", example=grounds.matched)))
    if grounds.threshold is None:
        texts.append(line(said("discord_why_by_name")))
    else:
        score, least = f"{grounds.told:.2f}", f"{grounds.threshold:.2f}"
        texts.append(line(said("discord_why_score", score=score, least=least)))
    texts.append(small(said("discord_why_fact", fact=grounds.intent)))
    return Card((*pack(texts), *pack(_claims(why.sources, said.language))), choices=(), accent=KNOWN)


def _claims(sources: tuple[Source, ...], language: str) -> Iterator[str]:
    for source in sources:
        yield from map(quote, pieces(quoted(source)))
        yield from map(small, pieces(f"{source.claim} · {place(source, language=language)}"))


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
    texts = [heading(said("discord_sources_title")), *map(line, pieces(counts))]
    if article.speakers:
        texts += map(line, pieces(said("discord_sources_speakers", speakers=", ".join(article.speakers))))
    texts += map(line, pieces(said("discord_sources_promise")))
    return Card(tuple(pack(texts)), choices=(), accent=KNOWN)


def privacy_page(said: Messages) -> Card:
    """Return what is kept of whom, and for how long."""
    kept = [f"- {line(said(key))}" for key in PRIVACY]
    texts = [heading(said("discord_privacy_title")), *kept, small(said("discord_privacy_delete"))]
    return Card(tuple(pack(texts)), choices=(), accent=KNOWN)


def settings_page(policy: Policy, said: Messages) -> Card:
    """Return when the bot speaks in a channel."""
    texts = (heading(said("discord_settings_title")), line(said(f"discord_policy_{policy.value}")))
    return Card(texts, choices=(), accent=KNOWN)
