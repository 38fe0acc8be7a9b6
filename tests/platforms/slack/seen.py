"""What people see of a message, and what none may hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

HOSTILE = (
    "@everyone @here <!channel> <!here|here> <!everyone> <@U0ANNIKA01> <!subteam^S0TEAM> <#C0FILMCLUB|film>",
    "<https://evil.example|click here> [masked](https://evil.example) https://evil.example evil.example",
    "*bold* _italic_ ~struck~ `code` ```block``` > quoted :skull: • ‣",
    "*unbalanced _ ~ ` ``` <unclosed & > &amp; &lt;!channel&gt; &amp;lt;",
    "nul\x00 bell\x07 escape\x1b[31m delete\x7f",
    "\u202eright to left override\u202c z\u0335\u0321a\u0334\u0322l\u0337g\u0338o\u0336 \u200bzero\u200dwidth",
    "عربي עברית 中文 日本語 한국어 ไทย हिन्दी русский 🎬👨‍👩‍👧‍👦",
    "&" * 400,
    "<" * 5_000,
    "word " * 20_000,
)
"""What a careless curator may paste."""
UNWRITABLE = "lone\ud800 surrogate\udfff"
"""What only strangers send; a pack cannot hold it."""

TEXT = st.one_of(
    st.sampled_from([text[:3200] for text in HOSTILE]),  # more than any text object takes
    st.text(min_size=1, max_size=300),
    st.text(alphabet="&<>;amplgt*_~`@!|\n ", min_size=1, max_size=300),
)
ENTITIES = ("&amp;", "&lt;", "&gt;")


def seen(blocks: Any) -> str:
    """Return the text of *blocks* as a reader sees it, a line for each piece."""
    return "\n".join(_shown(part) for part in objects(blocks) if part["type"] in {"plain_text", "text"})


def types(part: Any) -> set[str]:
    """Return every ``type`` within *part*."""
    return {str(found["type"]) for found in objects(part)}


def objects(part: Any) -> Iterator[Mapping[str, Any]]:
    """Yield everything within *part* that has a type: blocks, their elements, their texts."""
    if isinstance(part, Mapping):
        if "type" in part:
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list | tuple):
        for item in part:
            yield from objects(item)


def _shown(text: Mapping[str, Any]) -> str:
    written = str(text["text"])
    return unescape_once(written) if text["type"] == "plain_text" else written


def unescape_once(text: str) -> str:
    """Return *text* as Slack shows it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def is_escaped(text: str) -> bool:
    """Return whether every control character of Slack in *text* is written as an entity."""
    bare = text
    for entity in ENTITIES:
        bare = bare.replace(entity, "")
    return not set(bare) & set("&<>")
