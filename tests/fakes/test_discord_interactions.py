from typing import Any

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import CallbackType, FakeDiscord, Interaction, NotPossible
from tests.fakes.discord_client import new_client, online


class Card(discord.ui.LayoutView):
    """A text and a button."""

    def __init__(self, text: str = "July 2023", *, button: str = "Who directs it?") -> None:
        super().__init__(timeout=None)
        self.add_item(discord.ui.TextDisplay(text))
        row: discord.ui.ActionRow[Card] = discord.ui.ActionRow()
        row.add_item(Ask(button))
        self.add_item(row)


class Ask(discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]], template="ask:.*"):
    """A button that answers with its own label, or changes its card when it says "change"."""

    def __init__(self, label: str) -> None:
        super().__init__(discord.ui.Button(label=label, custom_id=f"ask:{label}"))

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction, item: discord.ui.Item[Any], __: object, /) -> "Ask":
        assert isinstance(item, discord.ui.Button)
        return cls(item.label or "")

    async def callback(self, interaction: discord.Interaction) -> None:
        label = self.item.label
        if label == "change":
            await interaction.response.edit_message(view=Card("changed", button="changed"))
        elif label == "later":
            await interaction.response.defer()
            await interaction.edit_original_response(view=Card("changed later", button="changed"))
        else:
            await interaction.response.send_message(f"pressed {label}", ephemeral=True)


def bot() -> discord.Client:
    """Return a client with one command for each way to answer."""
    client = new_client()
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    client.add_dynamic_items(Ask)

    @tree.command(description="Answer at once")
    async def release(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Card())

    @tree.command(description="Answer after thinking")
    async def think(interaction: discord.Interaction, hidden: bool = False) -> None:
        await interaction.response.defer(ephemeral=hidden, thinking=True)
        await interaction.edit_original_response(content="thought")

    @tree.command(description="Answer after thinking, by a follow-up")
    async def follow(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        first = await interaction.followup.send("first", wait=True)
        second = await interaction.followup.send("second", wait=True)
        await second.edit(content=f"second after {first.content}")

    @tree.command(description="Say much")
    async def much(interaction: discord.Interaction, times: int) -> None:
        await interaction.response.send_message("0")
        for number in range(1, times):
            await interaction.followup.send(str(number))

    @tree.command(description="Echo")
    @app_commands.rename(typed="question")
    async def ask(interaction: discord.Interaction, typed: str) -> None:
        where = interaction.guild.name if interaction.guild else "direct"
        await interaction.response.send_message(f"{interaction.user.name} asks {typed} in {where}")

    @ask.autocomplete("typed")
    async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}ease", value="release")]

    @tree.context_menu(name="Answer this")
    async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"You mean {message.content}", ephemeral=True)

    client.setup_hook = tree.sync  # type: ignore[assignment, method-assign]
    return client


async def test_a_slash_command_is_answered_with_a_card() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        interaction = await server.slash("release")
        response = await interaction.response()
        answer = await interaction.answer()

        assert response.type is CallbackType.MESSAGE
        assert response.message is interaction.original is answer
        assert interaction.acknowledged
        assert answer.is_card
        assert answer.text == "July 2023"
        assert [button.label for button in answer.buttons] == ["Who directs it?"]
        assert await server.next_message(server.general) is answer


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("general", "Film club"),
        ("thread", "Film club"),
        ("dm", "direct"),
        ("elsewhere", ""),
        ("private", "direct"),
    ],
)
async def test_options_arrive_from_everywhere(place: str, where: str) -> None:
    async with FakeDiscord() as server, online(bot(), server):
        interaction = await server.slash("ask", {"question": "when?"}, user=server.bob, channel=getattr(server, place))

        assert (await interaction.answer()).text == f"bob asks when? in {where}".strip()


async def test_a_hidden_answer_is_for_one_person_only() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        answer = await (await server.slash("think", {"hidden": True})).answer()

        assert answer.ephemeral
        assert answer.text == "thought"
        assert server.messages(server.general) == []


async def test_thinking_becomes_the_answer() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        interaction = await server.slash("think")

        assert (await interaction.response()).type is CallbackType.DEFERRED_MESSAGE
        answer = await interaction.answer()
        assert answer is interaction.original
        assert (answer.text, answer.edits, answer.ephemeral) == ("thought", 0, False)
        assert await server.next_message(server.general) is answer


async def test_the_first_follow_up_takes_the_place_of_thinking() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        interaction = await server.slash("follow")
        second = await interaction.followup()

        assert interaction.original
        assert interaction.original.text == "first"
        await server.until(lambda: second.edits)
        assert second.text == "second after first"
        assert interaction.finished == [interaction.original, second]


async def test_a_pressed_button_is_answered() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        card = await (await server.slash("release")).answer()
        answer = await (await server.press(card, card.button("Who directs it?"))).answer()

        assert answer.text == "pressed Who directs it?"
        assert answer.ephemeral


@pytest.mark.parametrize(("label", "text"), [("change", "changed"), ("later", "changed later")])
async def test_a_pressed_button_can_change_its_card(label: str, text: str) -> None:
    async with FakeDiscord() as server, online(bot(), server) as client:
        channel = await client.fetch_channel(server.general.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send(view=Card(button=label))
        card = await server.next_message(server.general)

        answer = await (await server.press(card, f"ask:{label}")).answer()

        assert answer is card
        assert (card.text, card.edits) == (text, 1)
        with pytest.raises(NotPossible):
            await server.press(card, f"ask:{label}")


@pytest.mark.parametrize(("disabled", "gone"), [(True, False), (False, True)])
async def test_nobody_presses_what_cannot_be_pressed(disabled: bool, gone: bool) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Ask", custom_id="ask", disabled=disabled))
    async with FakeDiscord() as server, online(bot(), server) as client:
        channel = await client.fetch_channel(server.general.id)
        assert isinstance(channel, discord.TextChannel)
        await channel.send("A button", view=view)
        message = await server.next_message(server.general)
        if gone:
            await server.delete_message(message)

        with pytest.raises(NotPossible):
            await server.press(message, message.button("Ask"))


async def test_what_is_typed_is_completed() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        response = await (await server.autocomplete("ask", "question", "rel")).response()

        assert response.type is CallbackType.CHOICES
        assert response.choices == (("release", "release"),)


async def test_only_options_that_complete_can_be_completed() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        with pytest.raises(NotPossible):
            await server.autocomplete("think", "hidden", "t")


async def test_the_menu_of_a_message_hands_its_content_over() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        message = await server.post_message(server.general, server.bob, "when is it out?")
        answer = await (await server.message_command("Answer this", message)).answer()

        assert answer.text == "You mean when is it out?"


async def test_where_people_brought_the_bot_it_follows_up_five_times_at_most() -> None:
    async with FakeDiscord() as server, online(bot(), server):
        welcome = await server.slash("much", {"times": 8})
        await server.until(lambda: len(welcome.finished) == 8)

        brought = await server.slash("much", {"times": 8}, channel=server.elsewhere)
        refused = await server.until(lambda: [exchange for exchange in server.log if exchange.what.endswith("→ 400")])
        assert refused[0].payload["code"] == 40094
        assert len(brought.finished) == 6


async def test_an_acknowledgement_after_three_seconds_is_refused() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        refusals = await refused_answers(server, client, late=True)

        assert [(refusal.status, refusal.code) for refusal in refusals] == [(404, 10062)]


async def test_a_second_acknowledgement_is_refused() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        refusals = await refused_answers(server, client, late=False)

        assert [(refusal.status, refusal.code) for refusal in refusals] == [(400, 40060)]


async def pressed(server: FakeDiscord, client: discord.Client) -> Interaction:
    """Let *client* send a button that does nothing by itself, and press it."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press me", custom_id="press me"))
    channel = await client.fetch_channel(server.dm.id)
    assert isinstance(channel, discord.DMChannel)
    await channel.send("A button", view=view)
    return await server.press(await server.next_message(server.dm), "press me")


async def refused_answers(server: FakeDiscord, client: discord.Client, *, late: bool) -> list[discord.HTTPException]:
    """Let *client* answer a press twice, or once and *late*; return how it was refused."""
    refusals: list[discord.HTTPException] = []

    @client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        if late:
            server.advance(3.5)
        else:
            await interaction.response.defer()
            interaction.response._response_type = None
        try:
            await interaction.response.send_message("again")
        except discord.HTTPException as refusal:
            refusals.append(refusal)
        await client.http.send_typing(interaction.channel_id or 0)

    interaction = await pressed(server, client)
    await server.until(lambda: server.typing(server.dm))
    assert interaction.acknowledged is not late
    assert interaction.finished == []
    return refusals


async def test_the_token_of_an_interaction_runs_out() -> None:
    async with FakeDiscord() as server, online(bot(), server) as client:
        interaction = await server.slash("release")
        await interaction.answer()
        server.advance(15 * 60 + 1)
        webhook = discord.Webhook.partial(server.application_id, interaction.token, client=client)

        with pytest.raises(discord.HTTPException) as refusal:
            await webhook.send("too late")
        assert (refusal.value.status, refusal.value.code) == (401, 50027)


async def test_the_first_answer_can_be_read_edited_and_deleted() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):

        @client.event
        async def on_interaction(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("first")
            assert (await interaction.original_response()).content == "first"
            await interaction.edit_original_response(content="second")
            await interaction.delete_original_response()

        interaction = await pressed(server, client)
        answer = await interaction.answer()

        await server.until(lambda: answer.deleted)
        assert (answer.text, answer.edits) == ("second", 1)


async def test_an_answer_is_checked_like_any_message_and_can_be_tried_again() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        refusals: list[discord.HTTPException] = []

        @client.event
        async def on_interaction(interaction: discord.Interaction) -> None:
            try:
                await interaction.response.send_message("x" * 2001)
            except discord.HTTPException as refusal:
                refusals.append(refusal)
                await interaction.response.send_message("short")

        interaction = await pressed(server, client)

        assert (await interaction.answer()).text == "short"
        assert "data.content: Must be 2000 or fewer in length." in str(refusals[0])
