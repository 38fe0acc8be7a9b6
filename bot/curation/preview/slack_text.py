"""
Slack's four ways to write text: plain, mrkdwn, rich and Markdown.

https://docs.slack.dev/block-kit/formatting-with-rich-text and https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from bot.curation.preview.frame import stranger
from bot.curation.preview.inline import Rule, Rules, styled
from bot.curation.preview.markup import Content, Html, element
from bot.curation.preview.service import Payload

_ENTITY: Final = re.compile(r"&(?:amp|lt|gt);")
RULES: Final[Rules] = (
    Rule(re.compile(r"`([^`\n]+)`"), "code", verbatim=True),
    Rule(re.compile(r"<([@#!][^>|\n]+)(?:\|[^>\n]*)?>"), "mark", verbatim=True),
    Rule(re.compile(r"<[^@#!<>|\n][^<>|\n]*\|([^<>\n]+)>|<([^@#!<>|\n][^<>|\n]*)>"), "a"),
    Rule(re.compile(r"(?<!\w)\*(?=\S)([^*\n]+)\*(?!\w)"), "strong"),
    Rule(re.compile(r"(?<!\w)_(?=\S)([^_\n]+)_(?!\w)"), "em"),
    Rule(re.compile(r"(?<!\w)~(?=\S)([^~\n]+)~(?!\w)"), "s"),
)
_STYLES: Final = {"bold": "strong", "italic": "em", "strike": "s", "code": "code", "underline": "u"}


def text_of(written: Payload) -> Iterator[Content]:
    """Yield a text object (https://docs.slack.dev/reference/block-kit/composition-objects/text-object)."""
    if written.get("type") == "mrkdwn":
        yield from mrkdwn(written["text"])
    else:
        yield entities(written["text"])


def mrkdwn(text: str) -> Iterator[Content]:
    """Yield *text* in Slack's own markup."""
    for number, line in enumerate(text.split("\n")):
        yield "\n" if number else ""
        if line.startswith("&gt;"):
            yield element("blockquote", *styled(line.removeprefix("&gt;").lstrip(), RULES, literal=entities))
        else:
            yield from styled(line, RULES, literal=entities)


def entities(text: str) -> str:
    """Return *text* with the three entities that Slack has, read once."""
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def rich(part: Payload) -> Html:
    """Return an element of rich text (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block)."""
    match part:
        case {"type": "rich_text_section", "elements": [*runs]}:
            return element("p", *map(_run, runs))
        case {"type": "rich_text_quote", "elements": [*runs]}:
            return element("blockquote", *map(_run, runs))
        case {"type": "rich_text_preformatted", "elements": [*runs]}:
            return element("pre", *map(_run, runs))
        case {"type": "rich_text_list", "elements": [*items]}:
            name = "ol" if part.get("style") == "ordered" else "ul"
            return element(name, *(element("li", *map(_run, item["elements"])) for item in items))
        case _:
            return stranger(part.get("type"))


def _run(run: Payload) -> Content:
    match run:
        case {"type": "text" | "link"}:
            said: Content = run.get("text") or run.get("url", "")
            for style, tag in _STYLES.items():
                if run.get("style", {}).get(style):
                    said = element(tag, said)
            return element("a", said) if run["type"] == "link" else said
        case {"type": "emoji", "name": name}:
            return f":{name}:"
        case {"type": "user", "user_id": person}:
            return element("mark", f"@{person}")
        case _:
            return stranger(run.get("type"))
