"""Commands other than asking, end to end."""

import pytest

from bot.core.answer import Choice
from bot.core.ports import Command, Section
from bot.core.records import Policy, Records
from tests.fakes.discord import FakeDiscord, Message
from tests.platforms.discord.answers import DIRECTOR
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder
from tests.platforms.discord.wording import SAID


def many(what: str, count: int) -> tuple[Choice, ...]:
    return tuple(Choice(intent=f"{what}_{number}", label=f"{what} {number}") for number in range(count))


async def browsed(discord: FakeDiscord) -> Message:
    return await (await discord.slash("facts")).answer()


async def test_facts_are_found_by_topic(discord: FakeDiscord) -> None:
    page = await browsed(discord)
    assert page.ephemeral
    assert page.text == "### What I know about the film\n- The film"
    (topics,) = page.selects
    assert [option.label for option in topics.options] == ["The film"]
    await (await discord.choose(page, topics, [topics.options[0].value])).response()
    assert page.text == "### The film\n- Who directs it?\n- When is it out?"
    (facts,) = page.selects
    answer = await (await discord.choose(page, facts, [facts.option("When is it out?").value])).answer()
    assert "July 2023" in answer.text
    assert answer.ephemeral
    assert "Share with the channel" in [button.label for button in answer.buttons]


async def test_facts_can_be_browsed_on_after_a_restart(server: FakeDiscord, running: Running) -> None:
    async with running():
        page = await browsed(server)
    async with running():
        await (await server.choose(page, page.selects[0], ["0"])).response()
    async with running():
        answer = await (await server.choose(page, page.selects[0], ["director"])).answer()
    assert "McQuarrie" in answer.text


async def test_many_topics_and_many_facts_have_pages(discord: FakeDiscord, responder: FakeResponder) -> None:
    responder.index = (
        Section(headline="Crowd", choices=many("fact", 60)),
        *(Section(headline=f"Topic {n}", choices=many("f", 1)) for n in range(40)),
    )
    page = await browsed(discord)
    assert [len(page.selects[0].options), [button.label for button in page.buttons]] == [25, ["Next"]]
    await (await discord.press(page, page.button("Next"))).response()
    assert [option.label for option in page.selects[0].options][-1] == "Topic 39"
    assert [button.label for button in page.buttons] == ["Back"]
    await (await discord.press(page, page.button("Back"))).response()
    await (await discord.choose(page, page.selects[0], ["0"])).response()
    assert [button.label for button in page.buttons] == ["Next", "All topics"]
    await (await discord.press(page, page.button("Next"))).response()
    await (await discord.press(page, page.button("Next"))).response()
    assert len(page.selects[0].options) == 10
    assert [button.label for button in page.buttons] == ["Back", "All topics"]
    await (await discord.press(page, page.button("All topics"))).response()
    assert "What I know" in page.text


async def test_topics_and_facts_that_a_curator_has_pasted_are_shown_as_they_are(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    wild = "# @everyone <@1> ||" + "*" * 2000
    labels = [f"{number} <@2> **" + "_" * 60 for number in range(30)]
    facts = tuple(Choice(intent=f"f{number}", label=label) for number, label in enumerate(labels))
    responder.index = tuple(Section(headline=f"{number}{wild}", choices=facts) for number in range(30))
    page = await browsed(discord)
    assert not page.pings
    await (await discord.choose(page, page.selects[0], ["3"])).response()
    assert [option.label for option in page.selects[0].options] == labels[:25]
    assert not page.pings


async def test_a_topic_that_is_gone_leads_back_to_the_topics(discord: FakeDiscord, responder: FakeResponder) -> None:
    page = await browsed(discord)
    responder.index = ()
    await (await discord.choose(page, page.selects[0], ["0"])).response()
    assert "What I know" in page.text
    assert page.selects == ()


async def test_sources_tell_what_answers_come_from(discord: FakeDiscord) -> None:
    told = await (await discord.slash("sources")).answer()
    assert told.ephemeral
    for said in ("the film", "8 paragraphs", "23 sentences", "2 claims", "2 facts", "the caption"):
        assert said in told.text


async def test_privacy_tells_what_is_kept(discord: FakeDiscord) -> None:
    told = await (await discord.slash("privacy", locale="de")).answer()
    assert told.ephemeral
    assert told.text.startswith("### Was ich aufbewahre")


@pytest.mark.parametrize("policy", list(Policy))
async def test_a_moderator_sets_when_the_bot_speaks_in_a_channel(
    discord: FakeDiscord, records: Records, policy: Policy
) -> None:
    interaction = await discord.slash("dossier-settings", {"answers": policy.value}, user=discord.moderator)
    told = await interaction.answer()
    assert told.ephemeral
    assert SAID(f"discord_policy_{policy.value}") in told.text
    assert await records.policies.policy(f"discord:{discord.general.id}") is policy


async def test_what_is_set_in_a_thread_holds_for_its_channel(discord: FakeDiscord, records: Records) -> None:
    await (
        await discord.slash("dossier-settings", {"answers": "off"}, user=discord.moderator, channel=discord.thread)
    ).answer()
    assert await records.policies.policy(f"discord:{discord.general.id}") is Policy.OFF


async def test_settings_are_told_when_nothing_is_set(discord: FakeDiscord, records: Records) -> None:
    told = await (await discord.slash("dossier-settings", user=discord.moderator)).answer()
    assert SAID("discord_policy_addressed") in told.text
    assert await records.policies.policy(f"discord:{discord.general.id}") is Policy.ADDRESSED


async def test_help_is_in_the_askers_language(discord: FakeDiscord) -> None:
    told = await (await discord.slash("help", locale="fr")).answer()
    assert told.ephemeral
    assert "Comment demander" in told.text


async def test_the_core_is_told_where_and_how_and_in_which_language_it_is_asked(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    await discord.post_message(discord.thread, discord.alice, f"{discord.bot.mention} who?")
    await discord.next_message(discord.thread)
    await (await discord.slash("ask", {"question": "who?"}, channel=discord.thread, locale="es-ES")).answer()
    await (await discord.slash("director", channel=discord.private)).answer()
    mention, slash, private = responder.questions
    assert (slash.place, slash.command, slash.locale) == (f"discord:{discord.general.id}", True, "es-ES")
    assert slash.conversation == f"discord:{discord.thread.id}"
    assert (private.place, private.command) == (None, True)
    assert (mention.place, mention.command, mention.locale) == (f"discord:{discord.general.id}", False, "en")


async def test_a_command_below_a_topic_is_answered(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    responder.index = (Section(headline="The film", choices=(DIRECTOR,)),)
    responder.commands = (
        *responder.commands,
        *(Command(name=f"fact-{number}", description="A fact", fact="release") for number in range(120)),
    )
    async with running():
        answer = await (await server.slash("the-film director")).answer()
        assert "McQuarrie" in answer.text
        assert "July 2023" in (await (await server.slash("more fact-3", {"private": True})).answer()).text
