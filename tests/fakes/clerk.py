"""A bot of a few lines that has every door, so that tests of the doors need no other."""

from typing import Any

import discord
from discord import app_commands, ui

from tests.fakes.discord_client import new_client

TOOLS = ("Why?", "👍", "👎", "Delete")
AnyView = ui.LayoutView


def card(text: str, *labels: str, options: tuple[str, ...] = ()) -> AnyView:
    """Return a card with a button for each of *labels*, and with a menu if there are *options*."""
    container: ui.Container[AnyView] = ui.Container(ui.TextDisplay(text))
    menu: ui.Select[AnyView] = ui.Select(
        custom_id="menu", options=[discord.SelectOption(label=each) for each in options]
    )
    rows: tuple[list[ui.Item[AnyView]], ...] = (
        [ui.Button(label=label, custom_id=label) for label in labels],
        [menu] if options else [],
    )
    for items in rows:
        if items:
            row: ui.ActionRow[AnyView] = ui.ActionRow()
            for item in items:
                row.add_item(item)
            container.add_item(row)
    view = ui.LayoutView(timeout=None)
    view.add_item(container)
    return view


class Clerk:
    """Echoes what it is asked; :attr:`slips` are what it does wrong."""

    def __init__(self, *slips: str) -> None:
        self.client = new_client()
        self.client.allowed_mentions = discord.AllowedMentions.none()
        self._slips = slips
        self._answers: dict[int, discord.Message] = {}
        tree = app_commands.CommandTree(self.client)
        everywhere = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        tree.allowed_contexts, tree.allowed_installs = (
            everywhere,
            app_commands.AppInstallationType(guild=True, user=True),
        )

        @tree.command(description="Ask")
        async def ask(interaction: discord.Interaction, question: str, private: bool = False) -> None:
            tools = (*TOOLS[:3], "Share with the channel") if private else TOOLS
            await interaction.response.send_message(view=card(f"You ask: {question}", *tools), ephemeral=private)

        @ask.autocomplete("question")
        async def complete(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}ease", value="release")]

        @tree.command(description="Look through")
        async def facts(interaction: discord.Interaction) -> None:
            view = card("Topics", "Next", options=("The stunt", "The release"))
            await interaction.response.send_message(view=view, ephemeral=True)

        @tree.command(name="dossier-settings", description="When to speak")
        @app_commands.default_permissions(manage_guild=True)
        async def settings(interaction: discord.Interaction, answers: str = "as before") -> None:
            await interaction.response.send_message(f"Set: {answers}", ephemeral=True)

        @tree.context_menu(name="Answer this")
        async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(view=card(f"They ask: {message.content}", *TOOLS))

        self.client.setup_hook = tree.sync  # type: ignore[assignment, method-assign]
        for hook in (self.on_message, self.on_raw_message_edit, self.on_raw_message_delete, self.on_interaction):
            self.client.event(hook)

    async def on_message(self, message: discord.Message) -> None:
        """Answer whoever writes or names us."""
        me = self.client.user
        if message.author == me or not (message.guild is None or me in message.mentions):
            return
        view = card(f"You say: {_said(message)}", *TOOLS)
        self._answers[message.id] = await message.reply(view=view, mention_author="ping" in self._slips)
        if "twice" in self._slips:
            await message.channel.send("And another thing")

    async def on_raw_message_edit(self, event: discord.RawMessageUpdateEvent) -> None:
        """Answer anew."""
        if answer := self._answers.get(event.message_id):
            view = card(f"You say: {_said(event.message)}", *TOOLS)
            # Said again: discord.py leaves the client's own setting out where no content is edited.
            await answer.edit(view=view, allowed_mentions=discord.AllowedMentions.none())

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Take the answer back."""
        if answer := self._answers.pop(event.message_id, None):
            await answer.delete()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Do what buttons, menu and form stand for."""
        data: Any = interaction.data
        match interaction.type, data.get("custom_id"), data.get("values"):
            case discord.InteractionType.modal_submit, *_:
                said = data["components"][0]["component"]["value"]
                await interaction.response.send_message(f"Noted: {said}", ephemeral=True)
            case discord.InteractionType.component, "menu", [picked]:
                await interaction.response.edit_message(view=card(f"About {picked}", "Next"))
            case discord.InteractionType.component, "Next", _:
                await interaction.response.edit_message(view=card("Page 2"))
            case discord.InteractionType.component, "👎", _:
                form: ui.Modal = ui.Modal(title="What was wrong?", custom_id="wrong")
                form.add_item(ui.Label(text="In a few words", component=ui.TextInput(required=False)))
                await interaction.response.send_modal(form)
            case discord.InteractionType.component, "Delete", _ if interaction.permissions.manage_messages:
                await interaction.response.defer()
                await interaction.delete_original_response()
            case discord.InteractionType.component, "Share with the channel", _:
                await interaction.response.defer()
                await interaction.followup.send(view=card("Shared", *TOOLS))
                await interaction.edit_original_response(view=card("You ask", *TOOLS[:3]))
            case discord.InteractionType.component, pressed, _:
                await interaction.response.send_message(f"Pressed {pressed}", ephemeral=True)


def _said(message: discord.Message) -> str:
    return message.content.partition("> ")[2] or message.content
