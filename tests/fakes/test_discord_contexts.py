"""Where interactions come from: guilds with and without the bot, direct messages, other people's direct messages."""

import discord
import pytest
from discord import app_commands

from tests.fakes.discord import Channel, FakeDiscord, Interaction, Message, Permission
from tests.fakes.discord_client import new_client, online


class Lobby:
    """A client that answers a slash command, a menu and a button, and keeps what it was told about them."""

    def __init__(self, *, installs: app_commands.AppInstallationType | None = None) -> None:
        self.heard: list[discord.Interaction] = []
        self.client = new_client()
        tree = app_commands.CommandTree(
            self.client,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=installs or app_commands.AppInstallationType(guild=True, user=True),
        )

        @tree.command(description="Ask")
        async def ask(interaction: discord.Interaction) -> None:
            self.heard.append(interaction)
            await interaction.response.send_message(view=self._card())

        @tree.context_menu(name="Answer this")
        async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
            self.heard.append(interaction)
            await interaction.response.send_message(f"{message.author.name}: {message.content}")

        async def begin() -> None:
            self.client.add_view(self._card())  # or a press that comes before the receipt of the card is lost
            await tree.sync()

        self.client.setup_hook = begin  # type: ignore[method-assign]

    def _card(self) -> discord.ui.LayoutView:
        async def pressed(interaction: discord.Interaction) -> None:
            self.heard.append(interaction)
            await interaction.response.send_message("pressed", ephemeral=True)

        button: discord.ui.Button[discord.ui.LayoutView] = discord.ui.Button(label="Why?", custom_id="why")
        button.callback = pressed  # type: ignore[method-assign]
        row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
        row.add_item(button)
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(row)
        return view


def told(server: FakeDiscord) -> dict[str, object]:
    """Return the last interaction as it went over the wire."""
    sent = [exchange.payload for exchange in server.log if exchange.what == "INTERACTION_CREATE"]
    return dict(sent[-1])


@pytest.mark.parametrize(
    ("place", "context", "owners"),
    [
        ("general", 0, {"0": "guild", "1": "alice"}),
        ("thread", 0, {"0": "guild", "1": "alice"}),
        ("dm", 1, {"0": "0", "1": "alice"}),
        ("elsewhere", 0, {"1": "alice"}),
        ("private", 2, {"1": "alice"}),
    ],
)
async def test_each_place_says_what_it_is_and_who_has_the_app(place: str, context: int, owners: dict[str, str]) -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        await (await server.slash("ask", channel=getattr(server, place))).answer()

        ids = {"guild": str(server.guild.id), "alice": str(server.alice.id), "0": "0"}
        payload = told(server)
        assert payload["context"] == context
        assert payload["authorizing_integration_owners"] == {key: ids[owner] for key, owner in owners.items()}
        heard = lobby.heard[0]
        assert heard.channel_id == getattr(server, place).id
        assert heard.is_guild_integration() is (owners.get("0") == "guild")
        assert heard.is_user_integration() is True


async def test_a_command_for_one_installation_names_no_other() -> None:
    lobby = Lobby(installs=app_commands.AppInstallationType(guild=False, user=True))
    async with FakeDiscord() as server, online(lobby.client, server):
        await (await server.slash("ask")).answer()

        assert told(server)["authorizing_integration_owners"] == {"1": str(server.alice.id)}


async def test_whoever_presses_does_not_become_who_brought_the_app_along() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        card = await (await server.slash("ask", channel=server.private)).answer()
        await (await server.press(card, "why", user=server.bob)).answer()

        assert told(server)["authorizing_integration_owners"] == {"1": str(server.alice.id)}
        assert lobby.heard[1].user.id == server.bob.id


async def test_languages_are_those_of_person_and_guild() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        lair = server.add_channel("lair", guild=server.add_guild("Kino", has_bot=False, locale="de"))
        await (await server.slash("ask", locale="hi", channel=lair)).answer()
        await (await server.slash("ask", locale="fr", channel=server.dm)).answer()

        guild, direct = lobby.heard
        assert (guild.locale, guild.guild_locale) == (discord.Locale.hindi, discord.Locale.german)
        assert (direct.locale, direct.guild_locale) == (discord.Locale.french, None)


async def test_of_a_guild_without_the_bot_only_its_id_is_known() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        await (await server.slash("ask", channel=server.elsewhere)).answer()

        (heard,) = lobby.heard
        assert server.elsewhere.guild
        assert heard.guild_id == server.elsewhere.guild.id
        assert lobby.client.get_guild(heard.guild_id) is None
        assert heard.guild
        assert heard.guild.name == ""
        assert isinstance(heard.user, discord.Member)


@pytest.mark.parametrize(("person", "moderates"), [("alice", False), ("moderator", True)])
@pytest.mark.parametrize("place", ["general", "thread", "elsewhere"])
async def test_permissions_are_those_of_who_calls(place: str, person: str, moderates: bool) -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        await (await server.slash("ask", user=getattr(server, person), channel=getattr(server, place))).answer()

        (heard,) = lobby.heard
        assert heard.permissions.manage_messages is moderates
        assert heard.permissions.send_messages


async def test_the_apps_permissions_are_those_of_the_place() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        await server.forbid(server.general, Permission.SEND_MESSAGES)
        for place in (server.general, server.dm, server.private):
            await (await server.slash("ask", channel=place)).answer()

        general, direct, private = (heard.app_permissions for heard in lobby.heard)
        assert general.view_channel
        assert not general.send_messages
        assert direct.use_external_emojis
        assert private.embed_links
        assert not private.use_external_emojis


async def test_where_external_apps_may_not_speak_only_the_person_hears_them() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        assert not (await (await server.slash("ask", channel=server.elsewhere)).answer()).ephemeral
        await server.forbid(server.elsewhere, Permission.USE_EXTERNAL_APPS, user=server.alice)
        await server.forbid(server.general, Permission.USE_EXTERNAL_APPS, user=server.alice)

        assert (await (await server.slash("ask", channel=server.elsewhere)).answer()).ephemeral
        assert not (await (await server.slash("ask", channel=server.general)).answer()).ephemeral


@pytest.mark.parametrize("place", ["general", "thread", "dm", "elsewhere", "private"])
async def test_the_message_whose_menu_was_opened_comes_whole_from_everywhere(place: str) -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        channel = getattr(server, place)
        question = await server.post_message(channel, server.alice, "when is it out?")
        answer = await (await server.message_command("Answer this", question)).answer()

        assert answer.text == "alice: when is it out?"
        assert answer.reference is question
        assert answer.interaction
        assert answer.interaction["target_message_id"] == str(question.id)


async def test_an_answer_says_below_which_message_it_was_asked() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        card = await (await server.slash("ask")).answer()
        pressed = await (await server.press(card, "why")).answer()

        assert pressed.reference is card
        assert not pressed.pings
        assert pressed.interaction
        assert pressed.interaction["interacted_message_id"] == str(card.id)


async def test_a_message_that_answers_an_interaction_can_be_read_back() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        card = await (await server.slash("ask", user=server.bob)).answer()
        message = await read_back(lobby.client, card.channel, card)

        assert message.interaction_metadata
        assert message.interaction_metadata.user.id == server.bob.id


async def read_back(client: discord.Client, channel: Channel, message: Message) -> discord.Message:
    found = await client.fetch_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return await found.fetch_message(message.id)


async def test_interactions_know_who_asked_where() -> None:
    lobby = Lobby()
    async with FakeDiscord() as server, online(lobby.client, server):
        asked: Interaction = await server.slash("ask", user=server.bob, channel=server.thread)

        assert (asked.user, asked.channel, asked.by_user_install) == (server.bob, server.thread, False)
