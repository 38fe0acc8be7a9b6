from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.fakes.clerk import Clerk
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_client import online
from tests.fakes.discord_doors import DiscordDoors, Seen
from tests.fakes.discord_labels import choices, labelled


@asynccontextmanager
async def opened(*slips: str, told: list[Seen] | None = None) -> AsyncIterator[DiscordDoors]:
    """The doors of a clerk who makes these *slips*."""
    async with FakeDiscord() as server, online(Clerk(*slips).client, server):
        yield DiscordDoors(server, tell=None if told is None else told.append)


async def test_messages_are_asked_edited_and_deleted() -> None:
    told: list[Seen] = []
    async with opened(told=told) as doors:
        answer = await doors.mention("who?", user=doors.server.bob)
        assert answer.text == "You say: who?"
        assert (await doors.edit(answer, "when?")) is answer
        assert answer.text == "You say: when?"
        await doors.delete(answer)
        assert (await doors.direct_message("where?", user=doors.server.bob)).text == "You say: where?"
        assert (await doors.reply(await doors.mention("why?"), "and how?")).text == "You say: and how?"
        await doors.settled()

        assert [(seen.door, seen.who, seen.said) for seen in told[:2]] == [
            ("mention", "Bob", "@Dossier who?"),
            ("edit", "Bob", "@Dossier when?"),
        ]


async def test_commands_answer_everybody_or_one_person() -> None:
    async with opened() as doors:
        assert (await doors.complete("rel")) == {"release": "release"}
        everybody = await doors.slash("ask", "who?")
        alone = await doors.slash("ask", "who?", private=True, channel=doors.server.private)
        assert (everybody.ephemeral, alone.ephemeral) == (False, True)

        question = await doors.server.post_message(doors.server.private, doors.server.bob, "when?")
        assert (await doors.menu(question)).text == "They ask: when?"
        assert (await doors.settings("off")).text == "Set: off"
        assert (await doors.settings()).text == "Set: as before"
        await doors.settled()


async def test_what_only_one_person_sees_can_be_shared_once() -> None:
    async with opened() as doors:
        alone = await doors.slash("ask", "who?", private=True)
        shared = await doors.share(alone)

        assert (shared.text, shared.ephemeral) == ("Shared", False)
        with pytest.raises(LookupError):
            await doors.share(alone)
        await doors.settled()


async def test_answers_are_rated_explained_and_removed() -> None:
    async with opened() as doors:
        answer = await doors.mention("who?")
        assert (await doors.why(answer)).text == "Pressed Why?"
        assert (await doors.rate(answer, helpful=True)).text == "Pressed 👍"
        assert (await doors.rate(answer, helpful=False, comment="the year")).text == "Noted: the year"

        refusal = await doors.remove(answer)
        assert refusal
        assert refusal.text == "Pressed Delete"
        assert await doors.remove(answer, user=doors.server.moderator) is None
        assert answer.deleted
        await doors.settled()


async def test_the_index_is_gone_through_in_one_message() -> None:
    async with opened() as doors:
        index = await doors.facts()
        assert await doors.pick(index, "The stunt") is index
        assert index.text == "About The stunt"
        assert await doors.press(index, "Next") is index
        assert index.text == "Page 2"
        await doors.settled()


@pytest.mark.parametrize(
    ("slip", "complaint"),
    [("twice", "more was said than was asked for"), ("ping", "somebody was pinged: .*You say"), ("", "")],
)
async def test_what_goes_wrong_is_told_in_the_end(slip: str, complaint: str) -> None:
    async with opened(slip) as doors:
        await doors.mention("who?")
        if not slip:
            await doors.settled()
            return
        with pytest.raises(AssertionError, match=complaint):
            await doors.settled()


async def test_what_is_settled_is_settled() -> None:
    async with opened() as doors:
        await doors.mention("who?")
        await doors.settled()
        await doors.settled()


async def test_buttons_are_found_in_any_language() -> None:
    async with opened() as doors:
        answer = await doors.mention("who?")

        assert labelled(answer, "discord_why").label == "Why?"
        assert choices(answer) == []
        assert choices(await doors.facts()) == ["Next"]
        with pytest.raises(LookupError, match="Share"):
            labelled(answer, "discord_share")
