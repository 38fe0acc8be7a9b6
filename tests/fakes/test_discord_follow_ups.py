"""What comes after the first response to a button: answers for one person, edits, deletions."""

from collections.abc import Awaitable, Callable

import discord
import pytest
from discord import ui

from tests.fakes.discord import Channel, FakeDiscord, Interaction, Message
from tests.fakes.discord_client import new_client, online

Answer = Callable[[discord.Interaction], Awaitable[None]]


def card(text: str = "July 2023", *labels: str) -> ui.LayoutView:
    """Return a card with a text and a button for each of *labels*."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.TextDisplay(text))
    if labels:
        row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
        for label in labels:
            row.add_item(ui.Button(label=label, custom_id=label))
        view.add_item(row)
    return view


def answering(answer: Answer) -> discord.Client:
    """Return a client that does *answer* whenever somebody presses something."""
    client = new_client()

    @client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        await answer(interaction)

    return client


async def shown(server: FakeDiscord, client: discord.Client, channel: Channel) -> Message:
    """Return a card with a button "Why?" that *client* has posted in *channel*."""
    place = await client.fetch_channel(channel.id)
    assert isinstance(place, discord.abc.Messageable)
    await place.send(view=card("July 2023", "Why?"))
    return await server.next_message(channel)


async def pressed(server: FakeDiscord, client: discord.Client, channel: Channel | None = None) -> Interaction:
    return await server.press(await shown(server, client, channel or server.general), "Why?")


@pytest.mark.parametrize("place", ["general", "thread", "dm"])
async def test_a_button_is_answered_for_one_person_with_more_to_follow(place: str) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=card("because"), ephemeral=True)
        await interaction.followup.send(view=card("and this"), ephemeral=True, wait=True)
        await interaction.followup.send(view=card("all can see this"), wait=True)

    async with FakeDiscord() as server, online(client := answering(answer), server):
        channel = getattr(server, place)
        interaction = await pressed(server, client, channel)
        first, second, third = (await interaction.answer(), await interaction.followup(), await interaction.followup())

        assert [(each.text, each.ephemeral) for each in (first, second, third)] == [
            ("because", True),
            ("and this", True),
            ("all can see this", False),
        ]
        assert server.messages(channel)[-1] is third
        assert second.interaction
        assert second.interaction["original_response_message_id"] == str(first.id)


async def test_a_silent_acknowledgement_leaves_who_sees_the_answer_open() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send(view=card("because"), ephemeral=True)

    async with FakeDiscord() as server, online(client := answering(answer), server):
        interaction = await pressed(server, client)
        told = await interaction.followup()

        assert told.ephemeral
        assert interaction.source
        assert (interaction.source.text, interaction.source.edits) == ("July 2023", 0)


async def test_thinking_settles_who_sees_the_answer() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        await interaction.followup.send(view=card("because"), ephemeral=True)

    async with FakeDiscord() as server, online(client := answering(answer), server):
        told = await (await pressed(server, client)).answer()

        assert told.is_card
        assert not told.ephemeral


async def test_an_answer_for_one_person_can_be_edited_and_deleted_by_its_interaction_only() -> None:
    gone: list[discord.HTTPException] = []

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=card("because"), ephemeral=True)
        sent = await interaction.original_response()
        try:
            await client.http.delete_message(interaction.channel_id or 0, sent.id)
        except discord.HTTPException as refusal:
            gone.append(refusal)
        await interaction.edit_original_response(view=card("because of that"))
        await interaction.delete_original_response()

    async with FakeDiscord() as server, online(client := answering(answer), server):
        told = await (await pressed(server, client)).answer()
        await server.until(lambda: told.deleted)

        assert [refusal.code for refusal in gone] == [10008]
        assert (told.text, told.edits) == ("because of that", 1)


@pytest.mark.parametrize("place", ["general", "elsewhere", "private"])
async def test_the_pressed_card_is_deleted_by_the_interaction_wherever_it_is(place: str) -> None:
    async def answer(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.application_command:
            await interaction.response.send_message(view=card("July 2023", "Delete"))
            return
        await interaction.response.defer()
        await interaction.delete_original_response()

    async with FakeDiscord() as server, online(client := answering(answer), server):
        await client.http.bulk_upsert_global_commands(
            server.application_id,
            [{"name": "ask", "description": "Ask", "contexts": [0, 1, 2], "integration_types": [0, 1]}],
        )
        channel = getattr(server, place)
        shown = await (await server.slash("ask", channel=channel)).answer()
        await server.press(shown, "Delete")
        await server.until(lambda: shown.deleted)

        assert server.messages(channel) == []


async def test_a_card_that_one_person_sees_changes_and_goes_by_its_own_buttons() -> None:
    async def answer(interaction: discord.Interaction) -> None:
        if interaction.message and interaction.message.flags.ephemeral:
            await interaction.response.edit_message(view=card("shared"))
            await interaction.followup.send(view=card("for all"))
        else:
            await interaction.response.send_message(view=card("for you", "Share"), ephemeral=True)

    async with FakeDiscord() as server, online(client := answering(answer), server):
        private = await (await pressed(server, client)).answer()
        shared = await (await server.press(private, "Share")).followup()

        assert (private.text, private.ephemeral, private.buttons) == ("shared", True, ())
        assert (shared.text, shared.ephemeral) == ("for all", False)
        assert server.messages(server.general)[-1] is shared


async def test_what_is_gone_cannot_be_edited() -> None:
    codes: list[int] = []

    async def answer(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("because")
        await interaction.delete_original_response()
        try:
            await interaction.edit_original_response(content="still")
        except discord.NotFound as refusal:
            codes.append(refusal.code)
        await interaction.followup.send("done")

    async with FakeDiscord() as server, online(client := answering(answer), server):
        await (await pressed(server, client)).followup()

        assert codes == [10008]


async def test_thinking_may_only_be_for_one_person_and_is_no_card_yet() -> None:
    async with FakeDiscord() as server, online(client := answering(_nothing), server):
        interaction = await pressed(server, client)
        route = discord.http.Route(
            "POST", "/interactions/{id}/{token}/callback", id=interaction.id, token=interaction.token
        )
        await client.http.request(route, json={"type": 5, "data": {"flags": 1 << 15 | 1 << 6}})

        assert interaction.original
        assert (interaction.original.is_card, interaction.original.ephemeral) == (False, True)


async def _nothing(_: discord.Interaction) -> None: ...
