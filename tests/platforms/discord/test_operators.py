"""What operators do: register commands, invite the bot."""

import logging
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from bot.core.ports import Command
from bot.errors import LoginError, PlatformError, SettingsError
from bot.platforms.discord.invite import fetch_application_id, invite_url
from bot.platforms.discord.sync import SyncReport, sync_commands
from bot.settings import Settings
from tests.fakes.discord import FakeDiscord
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder

REGISTER = "PUT /applications/{application_id}/commands"
MANAGE_GUILD = 1 << 5
VIEW, SEND, READ_HISTORY, SEND_IN_THREADS = 1 << 10, 1 << 11, 1 << 16, 1 << 38


NAMES = ("ask", "director", "dossier-settings", "facts", "help", "privacy", "release", "sources")
ALL = (*(f"/{name}" for name in NAMES), "Answer this")


def settings(server: FakeDiscord, token: str | None = None) -> Settings:
    return Settings(
        discord_token=SecretStr(token or server.token),
        discord_api_url=server.api_url,
        discord_gateway_url=server.gateway_url,
    )


async def test_commands_are_registered_for_every_install_and_every_place(
    server: FakeDiscord, responder: FakeResponder
) -> None:
    report = await sync_commands(settings(server), responder)
    assert report == SyncReport(added=ALL)
    assert str(report) == f"Commands registered: added {', '.join(ALL)}."
    for command in server.commands:
        everywhere = command["name"] != "dossier-settings"
        assert command["contexts"] == ([0, 1, 2] if everywhere else [0])
        assert command["integration_types"] == ([0, 1] if everywhere else [0])
        assert bool(command["description"]) == (command["type"] == 1)


async def test_what_is_registered_already_is_not_sent_again(server: FakeDiscord, responder: FakeResponder) -> None:
    await sync_commands(settings(server), responder)
    report = await sync_commands(settings(server), responder)
    assert report.in_sync
    assert str(report) == "The commands are up to date."
    assert server.calls[REGISTER] == 1


async def test_only_the_difference_is_reported(server: FakeDiscord, responder: FakeResponder) -> None:
    await sync_commands(settings(server), responder)
    responder.commands = (
        Command(name="release", description="The date", fact="release"),
        Command(name="stunt", description="The jump", fact="stunt"),
    )
    report = await sync_commands(settings(server), responder)
    assert report == SyncReport(added=("/stunt",), changed=("/release",), removed=("/director",))


async def test_running_registers_once_and_then_leaves_it(server: FakeDiscord, running: Running) -> None:
    for _ in range(2):
        async with running():
            await server.until(lambda: server.commands)
            await (await server.slash("director")).answer()
            await server.drop_gateway(4000)
            await server.invalidate_session(resumable=False)
    assert server.calls[REGISTER] == 1


async def test_failing_to_register_keeps_nobody_from_asking(
    server: FakeDiscord, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    server.fail_next(REGISTER.replace("{application_id}", "*"), status=403, code=50001)
    async with running():
        await server.until(lambda: server.calls[REGISTER])
        await server.post_message(server.dm, server.alice, "who?")
        assert "McQuarrie" in (await server.next_message(server.dm)).text
    (warning,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert "dossier sync discord" in warning.getMessage()


async def test_the_operator_hears_what_became_of_each_question_but_not_the_question(
    discord: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    question = await discord.post_message(discord.dm, discord.alice, "who? when?")
    await discord.next_message(discord.dm)
    interaction = await discord.slash("director")
    await interaction.answer()
    assert f"Answering discord:dm:{discord.dm.id}:{question.id}: found 1.00, found 1.00" in caplog.messages
    assert f"Answering discord:interaction:{interaction.id}: found 1.00" in caplog.messages
    assert "when?" not in caplog.text


async def test_a_wrong_token_a_missing_one_and_a_refusal_are_told_apart(
    server: FakeDiscord, responder: FakeResponder
) -> None:
    with pytest.raises(LoginError, match="DISCORD_TOKEN"):
        await sync_commands(settings(server, token="wrong"), responder)
    with pytest.raises(SettingsError, match="DISCORD_TOKEN"):
        await sync_commands(Settings(discord_token=None), responder)
    server.fail_next(REGISTER.replace("{application_id}", "*"), status=403, code=50001)
    with pytest.raises(PlatformError, match="403"):
        await sync_commands(settings(server), responder)


async def test_the_invitation_asks_for_the_least(server: FakeDiscord) -> None:
    address = urlsplit(invite_url(await fetch_application_id(settings(server))))
    query = parse_qs(address.query)
    assert address.netloc == "discord.com"
    assert query["client_id"] == [str(server.application_id)]
    assert query["scope"] == ["bot applications.commands"]
    assert query["permissions"] == [str(VIEW | SEND | READ_HISTORY | SEND_IN_THREADS)]


async def test_commands_are_registered_in_every_language(server: FakeDiscord, responder: FakeResponder) -> None:
    responder.commands = (
        Command(name="release", description="The date", fact="release", localised={"de": ("start", "Der Termin")}),
    )
    await sync_commands(settings(server), responder)
    registered = {command["name"]: command for command in server.commands}
    assert registered["release"]["name_localizations"] == {"de": "start"}
    assert registered["release"]["description_localizations"] == {"de": "Der Termin"}
    assert registered["ask"]["name_localizations"] == {
        "de": "fragen",
        "es-ES": "preguntar",
        "es-419": "preguntar",
        "fr": "demander",
        "hi": "पूछें",
    }
    assert registered["Answer this"]["name_localizations"]["fr"] == "Réponds à ça"
    question, private = registered["ask"]["options"]
    assert question["description_localizations"]["de"].startswith("In deinen Worten")
    assert (private["name"], private["type"]) == ("private", 5)


async def test_a_changed_translation_is_a_change(server: FakeDiscord, responder: FakeResponder) -> None:
    def release(name: str) -> tuple[Command, ...]:
        return (Command(name="release", description="The date", fact="release", localised={"de": (name, "Termin")}),)

    responder.commands = release("start")
    await sync_commands(settings(server), responder)
    responder.commands = release("kinostart")
    assert await sync_commands(settings(server), responder) == SyncReport(changed=("/release",))
    assert (await sync_commands(settings(server), responder)).in_sync


async def test_settings_are_for_those_who_manage_a_server(server: FakeDiscord, responder: FakeResponder) -> None:
    await sync_commands(settings(server), responder)
    (command,) = [command for command in server.commands if command["name"] == "dossier-settings"]
    assert command["default_member_permissions"] == str(MANAGE_GUILD)
    assert [choice["value"] for choice in command["options"][0]["choices"]] == ["off", "addressed", "questions"]


async def test_a_pack_with_hundreds_of_commands_is_registered_below_its_topics_and_stays_in_sync(
    server: FakeDiscord, responder: FakeResponder
) -> None:
    responder.commands = tuple(
        Command(name=f"fact-{number}", description="x" * 100, fact=f"f{number}") for number in range(300)
    )
    await sync_commands(settings(server), responder)
    groups = [command for command in server.commands if command["name"].startswith("more")]
    assert [len(group["options"]) for group in groups] == [25] * 12
    assert (await sync_commands(settings(server), responder)).in_sync
