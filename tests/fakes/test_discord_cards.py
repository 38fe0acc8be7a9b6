from typing import Any

import discord
import pytest

from tests.fakes.discord import FakeDiscord, Pings
from tests.fakes.discord_client import logged_in, new_client

CARD = 1 << 15
"""The flag IS_COMPONENTS_V2."""


def text(content: str = "July 2023") -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str | None = "ask", **changes: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Ask", "custom_id": custom_id} | changes


def row(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(parts)}


def section(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 9, "components": list(parts)} | more


def container(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"type": 17, "components": list(parts)}


async def send(client: discord.Client, server: FakeDiscord, payload: dict[str, Any]) -> Any:
    """Send *payload* as it is: discord.py's own views would not make most of what is refused here."""
    route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=server.general.id)
    return await client.http.request(route, json=payload)


async def refusal(components: list[dict[str, Any]], **more: Any) -> str:
    """Return how a card of *components* is refused."""
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        with pytest.raises(discord.HTTPException) as refused:
            await send(client, server, {"flags": CARD, "components": components} | more)
        assert (refused.value.status, refused.value.code) == (400, 50035)
        assert server.messages(server.general) == []
        return str(refused.value)


@pytest.mark.parametrize(
    ("components", "where"),
    [
        ([button()], "components.0.type"),
        ([text(""), text()], "components.0.content"),
        ([{"type": 10}], "components.0.content"),
        ([text("x" * 4001)], "components.0.content"),
        ([text("x" * 2001), container(text("x" * 2000))], "In components: Components displayable text size"),
        ([text() for _ in range(41)], "In components: Must be 40 or fewer"),
        ([container(*(text() for _ in range(39))), text()], "In components: Must be between 1 and 40"),
        ([row()], "components.0.components"),
        ([row(*(button(str(n)) for n in range(6)))], "components.0.components"),
        ([row(text())], "components.0.components.0.type"),
        ([row(button(label="x" * 81))], "components.0.components.0.label"),
        ([row(button(label=""))], "components.0.components.0.label"),
        ([row(button(emoji={"name": "up"}))], "components.0.components.0.emoji.name"),
        ([row(button(emoji={"name": "own", "id": "x"}))], "components.0.components.0.emoji.id"),
        ([row(button("x" * 101))], "components.0.components.0.custom_id"),
        ([row(button(""))], "components.0.components.0.custom_id"),
        ([row(button(style=9))], "components.0.components.0.style"),
        ([row(button(None, style=5))], "components.0.components.0.url"),
        ([row(button(url="https://example.org"))], "components.0.components.0"),
        ([row(button()), row(button())], "Component custom id cannot be duplicated"),
        ([row(button(), {"type": 3, "custom_id": "s", "options": [{}]})], "exceeds the maximum width"),
        ([row({"type": 3, "custom_id": "s", "options": []})], "components.0.components.0.options"),
        ([section(text())], "components.0.accessory"),
        ([section(accessory=button())], "components.0.components"),
        ([section(*(text() for _ in range(4)), accessory=button())], "components.0.components"),
        ([section(button(), accessory=button("b"))], "components.0.components.0.type"),
        ([section(text(), accessory=text())], "components.0.accessory.type"),
        ([container()], "components.0.components"),
        ([container(container(text()))], "components.0.components.0.type"),
        ([container(button())], "components.0.components.0.type"),
        ([{"type": 14, "spacing": 3}], "components.0.spacing"),
        ([{"type": 12, "items": []}], "components.0.items"),
        (["text"], "components.0"),
        ("text", "components"),
    ],
)
async def test_a_bad_card_is_refused_with_the_place(components: Any, where: str) -> None:
    assert where in await refusal(components)


async def test_a_card_has_no_content() -> None:
    assert "'content' field cannot be used" in await refusal([text()], content="hello")


async def test_a_card_has_no_embeds() -> None:
    assert "'embeds' field cannot be used" in await refusal([text()], embeds=[{"title": "hello"}])


async def test_a_plain_message_has_rows_of_buttons_only() -> None:
    assert 'components.0.type: Value of field "type" must be one of (1,)' in await refusal([text()], flags=0)


async def test_a_plain_message_has_five_rows_at_most() -> None:
    assert "components: Must be 5 or fewer" in await refusal(
        [row(button(str(n))) for n in range(6)], flags=0, content="x"
    )


@pytest.mark.parametrize(
    "allowed",
    [
        {"parse": ["users"], "users": ["1"]},
        {"parse": ["nobody"]},
        {"users": ["alice"]},
        {"users": [str(n) for n in range(101)]},
        {"replied_user": "yes"},
        "nobody",
    ],
)
async def test_allowed_mentions_are_checked(allowed: Any) -> None:
    assert "allowed_mentions" in await refusal([text()], allowed_mentions=allowed)


async def test_a_card_that_uses_everything_is_accepted() -> None:
    components = [
        container(
            text("x" * 3990),
            section(text("a"), text("b"), text("c"), accessory=button("why")),
            {"type": 14, "divider": True, "spacing": 2},
            row(*(button(str(n), label="x" * 80) for n in range(5))),
        ),
        row(button(None, style=5, url="https://example.org")),
        row(button("up", label=None, emoji={"name": "👍"}), button("down", label="No", emoji={"name": "👎"})),
    ]
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": CARD, "components": components})

        card = await server.next_message(server.general)
        assert card.is_card
        assert card.text.endswith("a\nb\nc")
        assert [one.custom_id for one in card.buttons] == ["why", "0", "1", "2", "3", "4", None, "up", "down"]
        assert card.button("👍").custom_id == "up"
        assert card.button("No").emoji == "👎"
        assert card.components[0]["id"] == 1


async def test_forty_components_are_accepted() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": CARD, "components": [container(*(text() for _ in range(39)))]})

        assert (await server.next_message(server.general)).is_card


async def test_a_card_without_components_is_empty() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        with pytest.raises(discord.HTTPException) as refused:
            await send(client, server, {"flags": CARD, "components": []})
        assert refused.value.code == 50006


async def test_text_displays_notify_like_content() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": CARD, "components": [container(text("@here <@1> <@&2>"))]})
        loud = await server.next_message(server.general)
        assert loud.pings == Pings(everyone=True, users=frozenset({1}), roles=frozenset({2}))

        quiet = {"flags": CARD, "components": [text("@here <@1> <@&2>")], "allowed_mentions": {"parse": []}}
        await send(client, server, quiet)
        assert not (await server.next_message(server.general)).pings


async def test_a_card_stays_a_card() -> None:
    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        await send(client, server, {"flags": CARD, "components": [text()]})
        card = await server.next_message(server.general)
        channel = await client.fetch_channel(server.general.id)
        assert isinstance(channel, discord.TextChannel)

        with pytest.raises(discord.HTTPException, match="'content' field cannot be used"):
            await channel.get_partial_message(card.id).edit(content="plain now")
        assert card.text == "July 2023"


async def test_a_plain_message_becomes_a_card_once_its_content_is_gone() -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("July 2023"))

    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await client.fetch_channel(server.general.id)
        assert isinstance(channel, discord.TextChannel)
        sent = await channel.send("plain")

        with pytest.raises(discord.HTTPException, match="'content' field cannot be used"):
            await sent.edit(view=view)
        await sent.edit(view=view, content=None)

        message = await server.next_message(server.general)
        assert (message.is_card, message.content, message.text) == (True, "", "July 2023")


async def test_a_bare_button_passes_discord_py_and_fails_here() -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.Button(label="Ask", custom_id="ask"))

    async with FakeDiscord() as server, logged_in(new_client(), server) as client:
        channel = await client.fetch_channel(server.general.id)
        assert isinstance(channel, discord.TextChannel)
        with pytest.raises(discord.HTTPException, match="must be one of"):
            await channel.send(view=view)
