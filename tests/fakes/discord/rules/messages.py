"""What Discord refuses in a message: https://docs.discord.com/developers/resources/message#create-message."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.discord.errors import ApiError, Problem, refuse
from tests.fakes.discord.layout import numbered
from tests.fakes.discord.model import NO_FLAGS, Message, MessageFlag
from tests.fakes.discord.rules import components, form
from tests.fakes.discord.rules.form import Path
from tests.fakes.discord.wire import Json

MAX_CONTENT = 2000
MAX_EMBEDS = 10
MAX_NONCE = 25
LEGACY = ("content", "embeds", "sticker_ids", "poll")
"""What a Components V2 message cannot have."""
MENTION_TYPES = ("roles", "users", "everyone")


@dataclass(frozen=True, slots=True)
class Body:
    """What a message says, checked."""

    content: str = ""
    components: list[Json] = field(default_factory=list)
    embeds: list[Json] = field(default_factory=list)
    flags: MessageFlag = NO_FLAGS
    allowed_mentions: Json | None = None


def new(payload: Json, *, at: Path = ()) -> Body:
    """
    Return the body of a new message; raises ApiError 50006 when it is empty and 50035 when it is wrong.

    *at* is where the message stands in the request's body.
    """
    return _body(payload, Body(), at)


def edited(payload: Json, post: Message, *, at: Path = ()) -> Body:
    """
    Return the body that *post* has after an edit; what the edit leaves out stays.

    A message can become a Components V2 message but never stop being one.
    """
    return _body(payload, Body(post.content, post.components, post.embeds, post.flags), at)


def _body(payload: Json, before: Body, at: Path) -> Body:
    flags = before.flags | MessageFlag(payload.get("flags") or 0)
    problems = _problems(payload, before, v2=MessageFlag.IS_COMPONENTS_V2 in flags)
    refuse(problem.under(*at) for problem in problems)
    body = Body(
        content=_given(payload, "content", before.content, "").strip(),
        components=numbered(_given(payload, "components", before.components, [])),
        embeds=_given(payload, "embeds", before.embeds, []),
        flags=flags,
        allowed_mentions=payload.get("allowed_mentions"),
    )
    if not (body.content or body.embeds or body.components or payload.get("sticker_ids") or payload.get("poll")):
        raise ApiError(400, 50006, "Cannot send an empty message")
    return body


def _given(payload: Json, key: str, before: Any, empty: Any) -> Any:
    """Return what an edit says: absent keeps what was, null empties it."""
    value = payload.get(key, before)
    return empty if value is None else value


def _problems(payload: Json, before: Body, *, v2: bool) -> Iterator[Problem]:
    if payload.get("content") is not None:
        yield from form.text(payload["content"], ("content",), most=MAX_CONTENT)
    if payload.get("embeds") is not None:
        yield from form.listing(payload["embeds"], ("embeds",), most=MAX_EMBEDS)
    if payload.get("components") is not None:
        yield from components.check(payload["components"], v2=v2)
    if v2:
        kept = {"content": before.content, "embeds": before.embeds}
        for name in LEGACY:
            if _given(payload, name, kept.get(name), None):
                yield Problem(
                    (name,),
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
                )
    if payload.get("nonce") is not None:
        yield from form.text(str(payload["nonce"]), ("nonce",), most=MAX_NONCE)
    if payload.get("allowed_mentions") is not None:
        yield from allowed_mentions(payload["allowed_mentions"])


def allowed_mentions(allowed: Any) -> Iterator[Problem]:
    """Check https://docs.discord.com/developers/resources/message#allowed-mentions-object"""
    path = ("allowed_mentions",)
    if not isinstance(allowed, dict):
        yield Problem(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return
    for index, name in enumerate(allowed.get("parse") or ()):
        yield from form.choice(name, (*path, "parse", index), MENTION_TYPES)
    for name in ("users", "roles"):
        if not allowed.get(name):
            continue
        yield from form.listing(allowed[name], (*path, name), most=100)
        for index, value in enumerate(allowed[name]):
            yield from form.snowflake(value, (*path, name, index))
        if name in (allowed.get("parse") or ()):
            yield Problem(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{name}"] and {name}: [ids...] are mutually exclusive.',
            )
    if not isinstance(allowed.get("replied_user") or False, bool):
        yield Problem((*path, "replied_user"), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
