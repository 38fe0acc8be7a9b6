"""The real process answers real questions at every door of Slack, with the least scopes."""

import asyncio

import pytest

from bot.facts.loader import load_pack
from bot.facts.locate import shipped_pack
from bot.platforms.slack.controls import ASK_ANY
from tests.e2e.wording import BOTH_MONTHS, BUDGET_DECLINED
from tests.fakes.slack import Message
from tests.fakes.slack_doors import SlackDoors
from tests.platforms.slack.seen import seen

pytestmark = pytest.mark.asyncio(loop_scope="package")


def says(answer: Message, *words: str) -> bool:
    """Return whether both forms of the message, the one to see and the one to hear, have all the words."""
    return all(word in seen(answer.blocks) and word in answer.text for word in words)


def gives_both_months(answer: Message) -> bool:
    return says(answer, *BOTH_MONTHS)


async def test_a_mention_is_answered_in_its_thread(slack: SlackDoors) -> None:
    answer = await slack.mention("who directs it?")

    assert answer.thread_ts
    assert says(answer, "McQuarrie")


async def test_a_follow_up_in_the_thread_leans_on_what_was_asked_before(slack: SlackDoors) -> None:
    first = await slack.mention("how many skydives did he do?")
    second = await slack.mention("and motocross jumps?", thread_ts=first.thread_ts)

    assert says(first, "500")
    assert says(second, "13,000")


async def test_a_direct_message_is_answered_there(slack: SlackDoors) -> None:
    answer = await slack.direct_message("was the stunt shot in Iceland?")

    assert answer.thread_ts is None
    assert says(answer, "No: ", "Norway")


async def test_a_direct_message_in_a_thread_is_answered_in_the_thread(slack: SlackDoors) -> None:
    first = await slack.direct_message("who directs it?")
    second = await slack.direct_message("when is it out?", thread_ts=first.ts)

    assert second.thread_ts == first.ts
    assert gives_both_months(second)


async def test_what_the_article_does_not_say_is_declined_by_name(slack: SlackDoors) -> None:
    answer = await slack.mention("what is the budget?")

    assert says(answer, BUDGET_DECLINED)
    assert answer.buttons


@pytest.mark.parametrize("command", ["!release", " !RELEASE", "!release please"])
async def test_a_command_in_a_direct_message_is_answered(slack: SlackDoors, command: str) -> None:
    assert gives_both_months(await slack.direct_message(command))


async def test_a_command_after_the_bots_name_is_answered(slack: SlackDoors) -> None:
    assert gives_both_months(await slack.mention("!release"))


async def test_the_slash_command_is_answered_for_everybody(slack: SlackDoors) -> None:
    answer = await slack.slash("release date")

    assert answer.ephemeral_to is None
    assert gives_both_months(answer)


@pytest.mark.parametrize(
    ("text", "words"), [("what is the budget?", BUDGET_DECLINED), ("", "Ask me in your own words")]
)
async def test_the_slash_command_bothers_nobody_else_when_it_has_nothing_to_tell(
    slack: SlackDoors, text: str, words: str
) -> None:
    answer = await slack.slash(text)

    assert answer.ephemeral_to == slack.user
    assert says(answer, words)


async def test_buttons_below_an_answer_ask_on_in_the_thread(slack: SlackDoors) -> None:
    card = await slack.mention("who directs it?")
    asking = [button for button in card.buttons if ASK_ANY.fullmatch(button.action_id)]
    answers = [await slack.press(card, button.label, user="U0BRUNO001") for button in asking]

    assert answers
    assert all(answer.thread_ts == card.thread_ts and says(answer, "Source: ") for answer in answers)
    assert slack.slack.message_at(card.channel, card.ts) == card


async def test_the_home_tab_lists_every_fact(slack: SlackDoors) -> None:
    shown = seen((await slack.open_home()).blocks)

    assert [fact.headline for fact in load_pack(shipped_pack()).facts.values() if fact.headline not in shown] == []


async def test_every_suggested_prompt_leads_to_an_answer(slack: SlackDoors) -> None:
    prompts = (await slack.open_messages()).prompts
    answers = [await slack.direct_message(prompt["message"]) for prompt in prompts]

    assert answers
    assert all(says(answer, "Source: ") for answer in answers)


async def test_several_questions_in_one_message_are_answered_one_after_the_other(slack: SlackDoors) -> None:
    answer = await slack.mention("who wrote it? where do they shoot the stunt? what is the budget?")

    for form in (seen(answer.blocks), answer.text):
        places = [form.index(words) for words in ("writer", "Norway", BUDGET_DECLINED)]
        assert places == sorted(places)


async def test_many_people_at_once_each_get_their_own_answer(slack: SlackDoors) -> None:
    people = [f"U0PERSON{number:02}" for number in range(10)]
    *mentions, command = await asyncio.gather(
        *(slack.mention("who directs it?", user=user) for user in people), slack.slash("release date")
    )
    privately = await asyncio.gather(
        *(slack.direct_message("was the stunt shot in Iceland?", user=user) for user in people)
    )

    assert all(says(answer, "McQuarrie") for answer in mentions)
    assert len({answer.thread_ts for answer in mentions}) == len(people)
    assert all(says(answer, "No: ") for answer in privately)
    assert gives_both_months(command)


async def test_an_event_that_slack_delivers_again_is_answered_once(slack: SlackDoors) -> None:
    assert says(await slack.mention("who directs it?", again=True), "McQuarrie")


@pytest.mark.parametrize(
    "text", ["", "?", "hello!", "asdf ghjk", "🎬", "what's the capital of France?", "wer bist du?"]
)
async def test_whoever_names_the_bot_hears_something(slack: SlackDoors, text: str) -> None:
    answer = await slack.mention(text)

    assert answer.text
    assert seen(answer.blocks)


@pytest.mark.parametrize(
    "text",
    ["<!channel> <!here> who stars in it?", "<!subteam^S0TEAM> *who* stars in <https://evil.example|it>?", "!<!here>"],
)
async def test_hostile_text_is_answered_and_pings_nobody(slack: SlackDoors, text: str) -> None:
    answer = await slack.mention(text)

    assert answer.text
    assert "evil.example" not in answer.text
