from typing import Any

import aiohttp
import discord
import pytest
from discord import ui

from tests.fakes.discord import CallbackType, FakeDiscord, Interaction, Message, NotPossible
from tests.fakes.discord_client import new_client, online


class Form(ui.Modal, title="What was wrong?"):
    """One of every kind that can be filled in."""

    intro: ui.TextDisplay[Any] = ui.TextDisplay("Only the curators read this.")
    said: ui.Label["Form"] = ui.Label(
        text="In your words",
        description="At most 500 characters",
        component=ui.TextInput(custom_id="said", max_length=500, required=False, placeholder="The year is wrong"),
    )
    kind: ui.Label["Form"] = ui.Label(
        text="What kind",
        component=ui.Select(
            custom_id="kind",
            options=[discord.SelectOption(label="Wrong", value="w"), discord.SelectOption(label="Unclear", value="u")],
        ),
    )
    often: ui.Label["Form"] = ui.Label(
        text="How often",
        component=ui.RadioGroup(
            custom_id="often",
            required=False,
            options=[
                discord.RadioGroupOption(label="Once", value="1"),
                discord.RadioGroupOption(label="Ever", value="*"),
            ],
        ),
    )
    sure: ui.Label["Form"] = ui.Label(text="Sure", component=ui.Checkbox(custom_id="sure"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        given = [label.component for label in (self.said, self.kind, self.often, self.sure)]
        text, select, radio, box = given
        assert isinstance(text, ui.TextInput)
        assert isinstance(select, ui.Select)
        assert isinstance(radio, ui.RadioGroup)
        assert isinstance(box, ui.Checkbox)
        below = interaction.message.id if interaction.message else None
        said = f"{text.value}|{select.values}|{radio.value}|{box.value}|{below}"
        await interaction.response.send_message(said, ephemeral=True)


class Ask(ui.LayoutView):
    """A button that opens the form."""

    row: ui.ActionRow["Ask"] = ui.ActionRow()

    def __init__(self, form: type[ui.Modal]) -> None:
        super().__init__(timeout=None)
        self._form = form

    @row.button(label="👎", custom_id="no")
    async def no(self, interaction: discord.Interaction, _: ui.Button["Ask"]) -> None:
        await interaction.response.send_modal(self._form())


async def posted(server: FakeDiscord, client: discord.Client, form: type[ui.Modal] = Form) -> Message:
    """Return a message of *client* whose button opens *form*."""
    channel = await client.fetch_channel(server.general.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(view=Ask(form))
    return await server.next_message(server.general)


async def test_a_modal_shows_what_there_is_to_fill_in() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        opened = await server.press(await posted(server, client), "no")
        response = await opened.response()

        assert response.type is CallbackType.MODAL
        modal = response.modal
        assert modal
        assert modal.title == "What was wrong?"
        assert [field.label for field in modal.fields] == ["In your words", "What kind", "How often", "Sure"]
        said = modal.field("In your words")
        assert (said.description, said.placeholder, said.required) == (
            "At most 500 characters",
            "The year is wrong",
            False,
        )
        assert [option.label for option in modal.field("What kind").options] == ["Wrong", "Unclear"]
        assert opened.finished == []


async def test_what_is_filled_in_arrives_with_the_message_below_which_it_was_asked() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        card = await posted(server, client)
        opened = await server.press(card, "no", user=server.bob)
        values = {"In your words": "the year", "What kind": "u", "How often": "*", "Sure": True}
        submitted = await server.submit(opened, values)
        answer = await submitted.answer()

        assert answer.text == f"the year|['u']|*|True|{card.id}"
        assert answer.ephemeral
        assert submitted.user == server.bob
        about = answer.interaction
        assert about
        assert about["triggering_interaction_metadata"]["interacted_message_id"] == str(card.id)


async def test_what_need_not_be_filled_in_can_be_left() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        card = await posted(server, client)
        submitted = await server.submit(await server.press(card, "no"), {"What kind": "w"})

        assert (await submitted.answer()).text == f"|['w']|None|False|{card.id}"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"What kind": "x"},
        {"What kind": ["w", "u"]},
        {"What kind": "w", "How often": "?"},
        {"What kind": "w", "In your words": "x" * 501},
        {"What kind": "w", "Your name": "Alice"},
    ],
    ids=str,
)
async def test_people_cannot_send_what_the_form_does_not_take(values: dict[str, Any]) -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        opened = await server.press(await posted(server, client), "no")

        with pytest.raises(NotPossible):
            await server.submit(opened, values)


async def test_only_a_modal_can_be_submitted() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):

        class Nothing(ui.Modal, title="Nothing"):
            said: ui.TextInput["Nothing"] = ui.TextInput(label="In your words")

            async def on_submit(self, interaction: discord.Interaction) -> None:
                await interaction.response.defer()

        opened = await server.press(await posted(server, client, Nothing), "no")
        with pytest.raises(NotPossible, match="has to be filled in"):
            await server.submit(opened, {})
        submitted = await server.submit(opened, {"In your words": "all of it"})

        assert (await submitted.response()).type is CallbackType.DEFERRED_UPDATE
        with pytest.raises(NotPossible, match="opened no modal"):
            await server.submit(submitted, {})


async def test_a_submitted_modal_can_change_the_message_below_which_it_was_asked() -> None:
    class Change(ui.Modal, title="Change"):
        said: ui.Label["Change"] = ui.Label(text="To what", component=ui.TextInput(custom_id="to"))

        async def on_submit(self, interaction: discord.Interaction) -> None:
            assert isinstance(self.said.component, ui.TextInput)
            view = ui.LayoutView()
            view.add_item(ui.TextDisplay(self.said.component.value))
            await interaction.response.edit_message(view=view)

    async with FakeDiscord() as server, online(client := new_client(), server):
        card = await posted(server, client, Change)
        submitted = await server.submit(await server.press(card, "no"), {"To what": "thanks"})

        assert await submitted.answer() is card
        assert card.text == "thanks"


def text_input(**changes: Any) -> dict[str, Any]:
    return {"type": 4, "custom_id": "said", "style": 1} | changes


def label(component: Any, **changes: Any) -> dict[str, Any]:
    return {"type": 18, "label": "In your words", "component": component} | changes


def select(*values: str, **changes: Any) -> dict[str, Any]:
    options = [{"label": value, "value": value} for value in values]
    return {"type": 3, "custom_id": "kind", "options": options} | changes


def modal(*components: Any, **changes: Any) -> dict[str, Any]:
    return {"custom_id": "why", "title": "Why?", "components": list(components)} | changes


async def answered(server: FakeDiscord, interaction: Interaction, data: Any) -> tuple[int, Any]:
    """Answer with a modal, past discord.py, which would refuse the bad ones itself; return status and body."""
    url = f"{server.api_url}/interactions/{interaction.id}/{interaction.token}/callback"
    payload = {"type": 9, "data": data}
    async with aiohttp.ClientSession() as session, session.post(url, json=payload) as response:
        return response.status, await response.json() if response.status != 204 else None


async def opened_by(server: FakeDiscord) -> Interaction:
    """Return a slash command that nobody has answered yet."""
    url = f"{server.api_url}/applications/{server.application_id}/commands"
    headers = {"Authorization": f"Bot {server.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        await session.put(url, json=[{"name": "ask", "description": "Ask"}])
    return await server.slash("ask")


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        (modal(label(text_input()), title="x" * 46), "title"),
        (modal(label(text_input()), title=""), "title"),
        (modal(label(text_input()), custom_id="x" * 101), "custom_id"),
        (modal(label(text_input()), custom_id=""), "custom_id"),
        (modal(), "components"),
        (modal(*(label(text_input(custom_id=str(n))) for n in range(6))), "components"),
        (modal(label(text_input()), label(text_input())), "components"),
        (modal({"type": 2, "style": 1, "custom_id": "b", "label": "b"}), "components.0.type"),
        (modal({"type": 10, "content": ""}), "components.0.content"),
        (modal(label(text_input(), label="x" * 46)), "components.0.label"),
        (modal(label(text_input(), label="")), "components.0.label"),
        (modal(label(text_input(), description="x" * 101)), "components.0.description"),
        (modal(label(None)), "components.0.component"),
        (modal(label({"type": 2})), "components.0.component.type"),
        (modal(label(text_input(label="twice"))), "components.0.component.label"),
        (modal(label(text_input(style=3))), "components.0.component.style"),
        (modal(label(text_input(placeholder="x" * 101))), "components.0.component.placeholder"),
        (modal(label(text_input(value="x" * 4001))), "components.0.component.value"),
        (modal(label(text_input(min_length=-1))), "components.0.component.min_length"),
        (modal(label(text_input(max_length=0))), "components.0.component.max_length"),
        (modal(label(text_input(max_length=4001))), "components.0.component.max_length"),
        (modal(label(text_input(min_length=5, max_length=4))), "components.0.component.min_length"),
        (modal(label(select())), "components.0.component.options"),
        (modal(label(select("a", min_values=0))), "components.0.component.min_values"),
        (modal(label(select("a", disabled=True))), "components.0.component.disabled"),
        (modal(label(select("a") | {"type": 21})), "components.0.component.options"),
        (modal({"type": 1, "components": [text_input()]}), "components.0.components.0.label"),
        (modal({"type": 1, "components": [select("a")]}), "components.0.components.0.type"),
        (modal({"type": 1, "components": []}), "components.0.components"),
    ],
)
async def test_a_bad_modal_is_refused_with_the_place(bad: dict[str, Any], where: str) -> None:
    async with FakeDiscord() as server:
        interaction = await opened_by(server)
        status, body = await answered(server, interaction, bad)

        assert (status, body["code"]) == (400, 50035)
        place = body["errors"]["data"]
        for key in where.split("."):
            place = place[key]
        assert place["_errors"][0]["message"]
        assert not interaction.acknowledged


async def test_a_modal_at_every_limit_is_accepted() -> None:
    full = modal(
        label(text_input(placeholder="x" * 100, value="x" * 4000, min_length=4000, max_length=4000), label="x" * 45),
        label(select(*map(str, range(25)), min_values=0, max_values=25, required=False), description="x" * 100),
        label(select(*map(str, range(10))) | {"type": 22, "custom_id": "boxes"}),
        {"type": 1, "components": [text_input(custom_id="older", label="x" * 45)]},
        {"type": 10, "content": "x" * 4000},
        title="x" * 45,
        custom_id="x" * 100,
    )
    async with FakeDiscord() as server:
        interaction = await opened_by(server)

        assert await answered(server, interaction, full) == (204, None)
        assert interaction.acknowledged


async def test_a_submitted_modal_opens_no_other() -> None:
    async with FakeDiscord() as server:
        opened = await opened_by(server)
        await answered(server, opened, modal(label(text_input())))
        submitted = await server.submit(opened, {"In your words": "x"})

        status, body = await answered(server, submitted, modal(label(text_input())))
        assert (status, body["code"]) == (400, 50035)
        assert "type" in body["errors"]
