"""Whatever strangers send: an answer that says something, within its length, and pings nobody."""

import re
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answer import Reply
from bot.core.plain import plain_reply, plain_text
from tests.core.talk import Talk
from tests.packs.known import Known
from tests.understanding import hostile

MAX_ANSWER: Final = 900
"""Characters of one answer, evidence and source line included."""
PINGS: Final = re.compile(r"@everyone|@here|<!(?:channel|here|everyone|subteam)|<@[!&]?\w|<#\w", re.IGNORECASE)

sayings: Final = st.one_of(
    hostile.texts,
    hostile.texts.map(lambda text: f"!{text}"),
    hostile.texts.map(lambda text: f"!ask {text}"),
    st.tuples(st.sampled_from(["who is {}", "is it in {}?", "what did {} say", "and {}?"]), hostile.texts).map(
        lambda parts: parts[0].format(parts[1])
    ),
)


def holds(reply: Reply) -> None:
    """Check what is true of every reply."""
    text = plain_reply(reply)
    assert all(char == "\n" or char.isprintable() for char in text)
    assert not PINGS.search(text)
    for answer in reply.answers:
        assert 0 < len(plain_text(answer)) <= MAX_ANSWER


@settings(max_examples=120, deadline=None)
@given(text=sayings, addressed=st.booleans())
async def test_any_text_gets_a_reply_that_is_safe_to_post(known: Known, text: str, addressed: bool) -> None:
    reply = await Talk(known.assistant, conversation=None).say(text, addressed=addressed)

    holds(reply)
    assert reply.answers or not addressed


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.tuples(sayings, st.booleans()), min_size=2, max_size=6))
async def test_any_conversation_gets_replies_that_are_safe_to_post(
    lighthouse: Known, texts: list[tuple[str, bool]]
) -> None:
    talk = Talk(lighthouse.assistant)

    for text, addressed in texts:
        reply = await talk.say(text, addressed=addressed)
        holds(reply)
        assert reply.answers or not addressed


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
async def test_hostile_text_gets_a_reply_that_is_safe_to_post(known: Known, text: str) -> None:
    talk = Talk(known.assistant)

    for message in (text, f"!{text}", f"who is {text}?", f"is it {text}"):
        reply = await talk.say(message)
        holds(reply)
        assert reply.answers


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
async def test_hostile_text_that_is_not_for_the_bot_gets_silence(lighthouse: Known, text: str) -> None:
    assert await Talk(lighthouse.assistant).mutter(text) == Reply()


@pytest.mark.parametrize(
    "text",
    [
        "who is @everyone",
        "who is <@123> and <!channel>",
        "!@everyone",
        "!everyone @everyone",
        "is it in &lt;!channel&gt;?",
        "say @everyone three times",
        "what did <@&1> say about the lens",
    ],
)
async def test_nobody_is_pinged_by_being_quoted(known: Known, text: str) -> None:
    holds(await Talk(known.assistant).say(text))


async def test_what_was_asked_before_does_not_make_a_reply_too_long(known: Known) -> None:
    """A follow-up's answer says how it was read, and is that much longer."""
    for fact in known.pack.facts.values():
        talk = Talk(known.assistant)
        await known.assistant.lookup(fact.id, talk.question())
        for follow_up in ("who says so?", "and when?", "the exact words?", "is that true?"):
            holds(await talk.say(follow_up))
