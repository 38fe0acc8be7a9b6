"""When the bot speaks: channels' policies, and askers who ask too much."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.answer import Choice, Found, Reply, Social
from bot.core.host import MOST_ASKED, MOST_EDITED, MOST_OVERHEARD, SLOW_DOWN, SWITCHED_OFF, Host, is_question
from bot.core.messages import LANGUAGES, messages
from bot.core.ports import Responder
from bot.core.question import Question
from bot.core.records import Policies, Policy
from bot.state.memory import memory_records
from tests.core.talk import NEW_YEAR, intent_of
from tests.packs.known import Known
from tests.understanding import hostile

ASKED: Final = "who repaired the lens?"
STATED: Final = "the lens repairer please"
_places: Final = count(1)


@pytest.fixture
def policies() -> Policies:
    return memory_records().policies


@pytest.fixture
def host(lighthouse: Known, policies: Policies) -> Host:
    return Host(lighthouse.assistant, policies)


@pytest.fixture
def channel() -> Question:
    """Somebody, in a channel that nobody else is in."""
    place = f"channel {next(_places)}"
    return Question("", NEW_YEAR, conversation=place, user="ann", place=place)


@pytest.fixture
def private() -> Question:
    """Somebody in a direct message."""
    return Question("", NEW_YEAR, conversation=f"private {next(_places)}", user="ann")


def later(question: Question, seconds: float) -> Question:
    return replace(question, asked_at=question.asked_at + timedelta(seconds=seconds))


def intents(reply: Reply | None) -> list[str]:
    assert reply is not None
    return [intent_of(answer) for answer in reply.answers]


def test_a_host_stands_for_the_whole_core(host: Host, lighthouse: Known) -> None:
    responder: Responder = host
    assistant = lighthouse.assistant

    assert responder.subject == assistant.subject
    assert responder.commands == assistant.commands
    assert responder.suggestions == assistant.suggestions
    assert responder.index == assistant.index
    assert responder.article == assistant.article
    assert responder.complete("keep") == assistant.complete("keep")
    assert responder.welcome() == assistant.welcome()


async def test_unless_set_a_channel_is_answered_when_the_bot_is_addressed(host: Host, channel: Question) -> None:
    assert intents(await host.answer(replace(channel, text=ASKED))) == ["lens_repairer"]
    assert await host.answer(replace(channel, text=ASKED, addressed=False, user="ben")) == Reply()


@pytest.mark.parametrize("policy", [Policy.ADDRESSED, Policy.QUESTIONS])
async def test_a_conversation_that_goes_on_needs_no_address(
    host: Host, policies: Policies, channel: Question, policy: Policy
) -> None:
    await policies.set_policy(str(channel.place), policy)
    await host.answer(replace(channel, text=ASKED))

    assert intents(await host.answer(replace(channel, text="and where?", addressed=False))) == ["workshop"]


async def test_where_it_is_switched_off_there_is_silence(host: Host, policies: Policies, channel: Question) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)

    for text in (ASKED, "!keeper", "hello", ""):
        for addressed in (True, False):
            assert await host.answer(replace(channel, text=text, addressed=addressed)) == Reply()


async def test_where_it_is_switched_off_a_command_is_told_so_alone(
    host: Host, policies: Policies, channel: Question
) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)
    pressed = replace(channel, text=ASKED, command=True)

    for reply in (await host.answer(pressed), await host.lookup("keeper", pressed)):
        assert intents(reply) == [SWITCHED_OFF]
        assert reply is not None
        assert not reply.is_answered


async def test_a_channels_policy_is_its_own(host: Host, policies: Policies, channel: Question) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)

    assert intents(await host.answer(replace(channel, text=ASKED, place="elsewhere"))) == ["lens_repairer"]
    assert intents(await host.answer(replace(channel, text=ASKED, place=None))) == ["lens_repairer"]


@pytest.mark.parametrize(
    "text", [ASKED, "how many steps are there", "so is the tower on Varrow?", "tell me about the keeper"]
)
async def test_with_questions_on_whatever_the_article_surely_answers_is_answered(
    host: Host, policies: Policies, channel: Question, text: str
) -> None:
    await policies.set_policy(str(channel.place), Policy.QUESTIONS)

    reply = await host.answer(replace(channel, text=text, addressed=False))

    assert reply.is_answered


@pytest.mark.parametrize(
    "text",
    [STATED, "is the tower haunted?", "who wants pizza?", "hello", "thanks!", "where?", "кто?", "", "?", "!play it",
     "who repaired the lens? is the tower haunted?"],
)  # fmt: skip
async def test_with_questions_on_nothing_else_is_answered_unasked(
    host: Host, policies: Policies, channel: Question, text: str
) -> None:
    await policies.set_policy(str(channel.place), Policy.QUESTIONS)

    assert await host.answer(replace(channel, text=text, addressed=False)) == Reply()


async def test_with_questions_on_commands_need_no_address_either(
    host: Host, policies: Policies, channel: Question
) -> None:
    await policies.set_policy(str(channel.place), Policy.QUESTIONS)

    assert intents(await host.answer(replace(channel, text="!keeper", addressed=False))) == ["keeper"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        (ASKED, True),
        ("the lens?", True),
        ("how tall is it", True),
        ("nice lens", False),
        ("see https://example.org/?page=2", False),
        ("", False),
        ("x" * 100_000, False),
    ],
)
def test_a_question_is_known_by_its_words_or_its_mark(text: str, asks: bool) -> None:
    assert is_question(text) is asks


async def flood(host: Host, question: Question, times: int) -> list[Reply]:
    return [await host.answer(replace(question, text=ASKED)) for _ in range(times)]


async def test_whoever_asks_too_much_is_told_once_and_then_passed_over(host: Host, channel: Question) -> None:
    replies = await flood(host, channel, MOST_ASKED + 5)

    assert all(reply.is_answered for reply in replies[:MOST_ASKED])
    assert intents(replies[MOST_ASKED]) == [SLOW_DOWN]
    assert not replies[MOST_ASKED].is_answered
    assert replies[MOST_ASKED + 1 :] == [Reply()] * 4


async def test_a_minute_later_there_is_room_again(host: Host, channel: Question) -> None:
    await flood(host, channel, MOST_ASKED + 5)

    assert await host.answer(replace(later(channel, 59), text=ASKED)) == Reply()
    assert (await host.answer(replace(later(channel, 60), text=ASKED))).is_answered


async def test_the_notice_comes_no_more_than_once_a_minute(host: Host, channel: Question) -> None:
    told = 0
    for second in range(0, 300, 2):
        reply = await host.answer(replace(later(channel, second), text=ASKED))
        told += intents(reply) == [SLOW_DOWN]

    assert 1 <= told <= 5


async def test_who_uses_a_command_is_told_each_time(host: Host, channel: Question) -> None:
    await flood(host, channel, MOST_ASKED + 2)
    pressed = replace(channel, text=ASKED, command=True)

    for _ in range(3):
        assert intents(await host.answer(pressed)) == [SLOW_DOWN]
        assert intents(await host.lookup("keeper", pressed)) == [SLOW_DOWN]


async def test_buttons_count_as_questions(host: Host, channel: Question) -> None:
    pressed = replace(channel, command=True)

    replies = [await host.lookup("keeper", pressed) for _ in range(MOST_ASKED + 1)]

    assert intents(replies[-2]) == ["keeper"]
    assert intents(replies[-1]) == [SLOW_DOWN]


async def test_others_and_other_places_are_not_held_up(host: Host, channel: Question, private: Question) -> None:
    await flood(host, channel, MOST_ASKED + 2)

    for other in (replace(channel, user="ben"), replace(channel, place="elsewhere"), private):
        assert (await host.answer(replace(other, text=ASKED))).is_answered


async def test_threads_of_one_channel_share_its_pace(host: Host, channel: Question) -> None:
    for number in range(MOST_ASKED):
        await host.answer(replace(channel, text=ASKED, conversation=f"{channel.place} thread {number}"))

    assert intents(await host.answer(replace(channel, text=ASKED))) == [SLOW_DOWN]


async def test_in_private_the_pace_is_kept_too(host: Host, private: Question) -> None:
    assert intents((await flood(host, private, MOST_ASKED + 1))[-1]) == [SLOW_DOWN]


def edited(question: Question, text: str, seconds: float = 1) -> Question:
    return replace(later(question, seconds), text=text, replaces=question.asked_at)


async def test_an_edited_question_is_not_read_in_the_light_of_its_former_wording(host: Host, private: Question) -> None:
    await host.answer(replace(private, text=ASKED))

    assert intents(await host.answer(edited(private, "and where?"))) == ["ambiguous"]


async def test_an_edited_follow_up_follows_what_it_followed(host: Host, private: Question) -> None:
    await host.answer(replace(private, text=ASKED))
    then = later(private, 1)
    await host.answer(replace(then, text="how many steps are there?"))

    assert intents(await host.answer(edited(then, "and where?"))) == ["workshop"]


@pytest.mark.parametrize("addressed", [True, False])
async def test_edits_take_nothing_from_their_authors_pace(host: Host, channel: Question, addressed: bool) -> None:
    asked = replace(channel, text=ASKED, addressed=addressed, joined=not addressed)
    await host.answer(asked)
    for _ in range(MOST_EDITED):
        assert (await host.answer(edited(asked, ASKED))).is_answered

    assert all([(await host.answer(asked)).is_answered for _ in range(MOST_ASKED - 1)])


@pytest.mark.parametrize("addressed", [True, False])
async def test_whoever_edits_without_end_keeps_the_answer_that_there_is(
    host: Host, channel: Question, addressed: bool
) -> None:
    asked = replace(channel, text=ASKED, addressed=addressed, joined=not addressed)
    replies = [await host.answer(edited(asked, ASKED)) for _ in range(MOST_EDITED + 3)]

    assert all(reply.is_answered for reply in replies[:MOST_EDITED])
    assert replies[MOST_EDITED:] == [Reply(unchanged=True)] * 3
    assert (await host.answer(edited(asked, ASKED, seconds=61))).is_answered


async def test_what_is_edited_so_that_it_is_not_for_the_bot_any_more_is_silence(host: Host, channel: Question) -> None:
    asked = replace(channel, addressed=False, joined=True)

    assert await host.answer(edited(asked, "nice weather")) == Reply()


async def test_where_it_is_switched_off_edits_are_silence(host: Host, policies: Policies, channel: Question) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)

    assert await host.answer(edited(channel, ASKED)) == Reply()


async def test_chatter_that_is_not_for_the_bot_takes_nothing_from_its_author(host: Host, channel: Question) -> None:
    for _ in range(MOST_OVERHEARD):
        await host.answer(replace(channel, text="nice weather", addressed=False))

    assert (await host.answer(replace(channel, text=ASKED))).is_answered


@pytest.mark.parametrize("text", [ASKED, "who repaired the lens? is the tower haunted?", STATED, "!keeper", "!help"])
async def test_where_the_bot_has_joined_in_whatever_the_article_says_something_of_is_answered(
    host: Host, channel: Question, text: str
) -> None:
    assert (await host.answer(replace(channel, text=text, addressed=False, joined=True))).answers


@pytest.mark.parametrize("text", ["is the tower haunted?", "who wants pizza?", "hello", "why?", "", "!play it"])
async def test_where_the_bot_has_joined_in_people_still_talk_to_each_other(
    host: Host, channel: Question, text: str
) -> None:
    assert await host.answer(replace(channel, text=text, addressed=False, joined=True)) == Reply()


async def test_talk_where_the_bot_has_joined_in_takes_nothing_from_its_author(host: Host, channel: Question) -> None:
    for _ in range(MOST_ASKED + 1):
        await host.answer(replace(channel, text="nice weather", addressed=False, joined=True))

    assert (await host.answer(replace(channel, text=ASKED))).is_answered


async def test_where_it_is_switched_off_the_bot_has_joined_in_nothing(
    host: Host, policies: Policies, channel: Question
) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)

    assert await host.answer(replace(channel, text=ASKED, addressed=False, joined=True)) == Reply()


async def test_a_flood_that_is_not_for_the_bot_is_not_even_looked_at(
    host: Host, policies: Policies, channel: Question
) -> None:
    await policies.set_policy(str(channel.place), Policy.QUESTIONS)
    for _ in range(MOST_OVERHEARD):
        await host.answer(replace(channel, text="nice weather", addressed=False))

    assert await host.answer(replace(channel, text=ASKED, addressed=False)) == Reply()


async def test_nobody_is_told_to_slow_down_who_did_not_address_the_bot(
    host: Host, policies: Policies, channel: Question
) -> None:
    await policies.set_policy(str(channel.place), Policy.QUESTIONS)

    replies = [await host.answer(replace(channel, text=ASKED, addressed=False)) for _ in range(MOST_ASKED + 3)]

    assert replies[MOST_ASKED:] == [Reply()] * 3


@pytest.mark.parametrize("language", LANGUAGES)
async def test_notices_are_in_the_askers_language(
    host: Host, policies: Policies, channel: Question, language: str
) -> None:
    await policies.set_policy(str(channel.place), Policy.OFF)

    reply = await host.answer(replace(channel, command=True, locale=f"{language}-XX"))

    assert reply.language == language
    assert reply.answers == (Social(intent=SWITCHED_OFF, body=messages(language)(SWITCHED_OFF)),)


async def test_whose_language_is_not_known_is_answered_in_the_hosts(lighthouse: Known, private: Question) -> None:
    host = Host(lighthouse.assistant, memory_records().policies, language="de")

    assert (await host.answer(replace(private, text=ASKED))).language == "de"
    assert (await host.answer(replace(private, text=ASKED, locale="fr"))).language == "fr"
    assert host.welcome().language == "de"


async def test_looking_up_answers_with_the_fact_or_says_that_it_is_gone(host: Host, private: Question) -> None:
    reply = await host.lookup("keeper", private)

    assert reply is not None
    assert isinstance(reply.answers[0], Found)
    assert await host.lookup("gone", private) is None


async def test_why_is_told_by_the_core(host: Host, private: Question) -> None:
    (answer,) = (await host.answer(replace(private, text=ASKED))).answers
    assert answer.grounds is not None

    why = host.why(answer.grounds)

    assert why is not None
    assert Choice(intent=why.grounds.intent, label=why.headline).intent == "lens_repairer"


@settings(max_examples=60, deadline=None)
@given(
    messages_sent=st.lists(
        st.tuples(hostile.texts, st.booleans(), st.booleans(), st.sampled_from(Policy), st.floats(0, 30)), max_size=12
    )
)
async def test_whatever_is_said_wherever_commands_alone_are_always_answered(
    lighthouse: Known, messages_sent: list[tuple[str, bool, bool, Policy, float]]
) -> None:
    policies = memory_records().policies
    host = Host(lighthouse.assistant, policies)
    question = Question("", NEW_YEAR, conversation=f"any {next(_places)}", user="ann", place="anywhere")

    for text, addressed, command, policy, seconds in messages_sent:
        await policies.set_policy("anywhere", policy)
        question = replace(later(question, seconds), text=text, addressed=addressed, command=command)
        reply = await host.answer(question)
        assert reply.answers or not command
        assert command or policy is not Policy.OFF or not reply.answers
        assert addressed or command or text.lstrip().startswith("!") or reply.is_answered or not reply.answers
