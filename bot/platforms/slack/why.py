"""Why an answer was given, as a message: what matched, how surely, and the claims it rests on."""

from bot.core.answer import Grounds, Reply, Source
from bot.core.messages import Messages
from bot.core.places import place
from bot.core.plain import quoted
from bot.core.ports import Why
from bot.platforms.slack import blocks
from bot.platforms.slack.message import Message
from bot.platforms.slack.mrkdwn import escape


def explained(why: Why, say: Messages) -> Message:
    """Return the reasons as a message."""
    reasons = _reasons(why, say)
    claims = [(_label(source, say), quoted(source)) for source in why.sources]
    shown = [blocks.header(say("slack_why_title")), blocks.section("\n".join(reasons))]
    if claims:
        parts = [blocks.paragraph(say("rests_on"))]
        for label, words in claims:
            parts += [blocks.paragraph(label), blocks.quotation(words)]
        shown.append(blocks.rich_text(parts))
    text = "\n".join([*reasons, *(f"{label}: {words}" for label, words in claims)])
    return Message(escape(text), tuple(shown))


def recalled(grounds: Grounds, reply: Reply | None) -> Grounds:
    """Return what *reply*, if it is still remembered, knows beyond the *grounds* that a button carries."""
    known = [answer.grounds for answer in reply.answers if answer.grounds] if reply else []
    return next((full for full in known if full.intent == grounds.intent), grounds)


def _reasons(why: Why, say: Messages) -> list[str]:
    grounds = why.grounds
    reasons = [say("because", headline=why.headline, intent=grounds.intent)]
    if grounds.matched:
        reasons.append(say("matched", example=grounds.matched))
    if grounds.threshold is None:
        reasons.append(say("asked_by_name"))
    else:
        reasons.append(say("sure", confidence=f"{grounds.told:.0%}", threshold=f"{grounds.threshold:.0%}"))
    return reasons


def _label(source: Source, say: Messages) -> str:
    return f"{source.claim} · {place(source, language=say.language)}"
