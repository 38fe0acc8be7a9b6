from typing import Any

import discord
import pytest
from discord import ui

from tests.fakes.discord import FakeDiscord, Message, NotPossible
from tests.fakes.discord_client import logged_in, new_client, online
from tests.fakes.test_discord_cards import container, refusal, row, send, text


class Topics(ui.LayoutView):
    """A card that says what was chosen."""

    def __init__(self, said: str = "Choose", *, most: int = 1) -> None:
        super().__init__(timeout=None)
        menu: ui.Select[Topics] = ui.Select(
            custom_id="topics",
            placeholder="Topics",
            max_values=most,
            options=[
                discord.SelectOption(label="The stunt", value="stunt", description="On a motorbike", emoji="🏍️"),
                discord.SelectOption(label="The release", value="release", default=most > 1),
            ],
        )

        async def chosen(interaction: discord.Interaction) -> None:
            await interaction.response.edit_message(view=Topics(f"{interaction.user.name}: {menu.values}"))

        menu.callback = chosen  # type: ignore[method-assign]
        holder: ui.ActionRow[Topics] = ui.ActionRow()
        holder.add_item(menu)
        self.add_item(ui.Container(ui.TextDisplay(said), holder))


async def posted(server: FakeDiscord, client: discord.Client, *, most: int = 1) -> Message:
    channel = await client.fetch_channel(server.general.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(view=Topics(most=most))
    return await server.next_message(server.general)


async def test_people_see_what_there_is_to_choose() -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        (menu,) = (await posted(server, client, most=2)).selects

        assert (menu.custom_id, menu.placeholder, menu.least, menu.most) == ("topics", "Topics", 1, 2)
        assert [(option.label, option.value, option.default) for option in menu.options] == [
            ("The stunt", "stunt", False),
            ("The release", "release", True),
        ]
        assert menu.option("The stunt").description == "On a motorbike"


@pytest.mark.parametrize("values", [["stunt"], ["release", "stunt"]])
async def test_what_is_chosen_arrives(values: list[str]) -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        card = await posted(server, client, most=2)
        chosen = await server.choose(card, card.selects[0], values, user=server.bob)

        assert await chosen.answer() is card
        assert card.text == f"bob: {values}"


@pytest.mark.parametrize("values", [[], ["budget"], ["stunt", "release"], ["stunt", "stunt"]], ids=str)
async def test_people_can_only_choose_what_is_offered(values: list[str]) -> None:
    async with FakeDiscord() as server, online(client := new_client(), server):
        card = await posted(server, client)

        with pytest.raises(NotPossible):
            await server.choose(card, "topics", values)
        with pytest.raises(NotPossible):
            await server.press(card, "topics")


def menu(count: int = 2, **changes: Any) -> dict[str, Any]:
    options = [{"label": f"o{number}", "value": f"v{number}"} for number in range(count)]
    return {"type": 3, "custom_id": "menu", "options": options} | changes


def options(*changed: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": "o", "value": str(number)} | more for number, more in enumerate(changed)]


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        (menu(0), "options"),
        (menu(26), "options"),
        (menu(custom_id="x" * 101), "custom_id"),
        (menu(placeholder="x" * 151), "placeholder"),
        (menu(min_values=-1), "min_values"),
        (menu(min_values=26), "min_values"),
        (menu(max_values=0), "max_values"),
        (menu(max_values=26), "max_values"),
        (menu(min_values=2, max_values=1), "min_values"),
        (menu(min_values="1"), "min_values"),
        (menu(options=options({"label": "x" * 101})), "options.0.label"),
        (menu(options=options({"label": ""})), "options.0.label"),
        (menu(options=options({"value": "x" * 101})), "options.0.value"),
        (menu(options=options({"description": "x" * 101})), "options.0.description"),
        (menu(options=options({"emoji": {"name": "star"}})), "options.0.emoji.name"),
        (menu(options=options({"value": "same"}, {"value": "same"})), "options.1.value"),
        (menu(options=options({"default": True}, {"default": True})), "options"),
        (menu(options=["one"]), "options.0"),
    ],
)
async def test_a_bad_menu_is_refused_with_the_place(bad: dict[str, Any], where: str) -> None:
    assert f"components.0.components.0.{where}: " in await refusal([row(bad)])


async def test_a_menu_at_every_limit_is_accepted_also_in_a_container() -> None:
    full = menu(
        options=[
            {"label": "x" * 100, "value": f"{number:0100}", "description": "x" * 100, "default": True}
            for number in range(25)
        ],
        placeholder="x" * 150,
        custom_id="x" * 100,
        min_values=0,
        max_values=25,
    )
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": 1 << 15, "components": [container(text(), row(full)), row(menu(1))]})

        card = await server.next_message(server.general)
        assert [len(one.options) for one in card.selects] == [25, 1]


async def test_two_menus_need_two_rows() -> None:
    assert "exceeds the maximum width" in await refusal([row(menu(), menu(custom_id="other"))])


async def test_a_menu_that_is_switched_off_cannot_be_used() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": 1 << 15, "components": [row(menu(disabled=True))]})
        card = await server.next_message(server.general)

        assert card.selects[0].disabled
        with pytest.raises(NotPossible):
            await server.choose(card, "menu", ["v0"])
