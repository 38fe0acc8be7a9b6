"""What every way to remember promises."""

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.records import Policy, Records
from tests.state.examples import posted, rating

anything = st.text(st.characters(), max_size=200)
"""Null characters and halves of characters as well."""
strangers = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def test_an_event_is_claimed_once_until_it_is_given_back(records: Records) -> None:
    assert await records.claims.claim("event")
    assert not await records.claims.claim("event")
    assert await records.claims.claim("another event")

    await records.claims.release("event")
    await records.claims.release("event")

    assert await records.claims.claim("event")


async def test_of_many_who_claim_an_event_at_once_one_gets_it(records: Records) -> None:
    won = await asyncio.gather(*(records.claims.claim("event") for _ in range(20)))

    assert won.count(True) == 1


async def test_an_answer_is_found_by_its_question_and_by_each_of_its_messages(records: Records) -> None:
    answer = posted("question", "2", "1", "3")
    await records.posts.keep(answer)
    await records.posts.keep(posted("another question", "4"))

    assert await records.posts.find("question") == answer
    assert [await records.posts.find_answer("channel", message) for message in "123"] == [answer] * 3
    assert await records.posts.find("third question") is None
    assert await records.posts.find_answer("another channel", "1") is None
    assert await records.posts.find_answer("channel", "5") is None


async def test_an_answer_of_no_messages_is_remembered_too(records: Records) -> None:
    await records.posts.keep(posted("question"))

    assert await records.posts.find("question") == posted("question")


async def test_a_new_answer_takes_the_place_of_the_old_one(records: Records) -> None:
    await records.posts.keep(posted("question", "1", "2"))
    changed = posted("question", "2", "3")

    await records.posts.keep(changed)

    assert await records.posts.find("question") == changed
    assert await records.posts.find_answer("channel", "1") is None
    assert await records.posts.find_answer("channel", "2") == changed


async def test_a_channel_is_known_while_an_answer_stands_in_it(records: Records) -> None:
    assert not await records.posts.is_known("channel")

    await records.posts.keep(posted("question", "1"))
    assert await records.posts.is_known("channel")
    assert not await records.posts.is_known("another channel")

    await records.posts.drop("question")
    await records.posts.drop("question")
    assert not await records.posts.is_known("channel")
    assert await records.posts.find("question") is None
    assert await records.posts.find_answer("channel", "1") is None


async def test_a_channel_has_the_policy_that_was_set_last(records: Records) -> None:
    assert await records.policies.policy("channel") is Policy.ADDRESSED

    for policy in Policy:
        await records.policies.set_policy("channel", policy)
        assert await records.policies.policy("channel") is policy

    assert await records.policies.policy("another channel") is Policy.ADDRESSED


async def test_everybody_is_new_once(records: Records) -> None:
    assert [await records.welcomes.is_first(user) for user in ("one", "two", "one", "two")] == [
        True,
        True,
        False,
        False,
    ]


async def test_whose_greeting_was_not_posted_is_new_again(records: Records) -> None:
    for user in ("one", "two"):
        await records.welcomes.is_first(user)
    await records.welcomes.give_back("one")
    await records.welcomes.give_back("three")

    assert [await records.welcomes.is_first(user) for user in ("one", "two", "one", "three")] == [
        True,
        False,
        False,
        True,
    ]


async def test_of_many_who_meet_somebody_at_once_one_greets(records: Records) -> None:
    assert (await asyncio.gather(*(records.welcomes.is_first("one") for _ in range(20)))).count(True) == 1


async def test_the_digest_tells_texts_apart_and_does_not_tell_the_text(records: Records) -> None:
    digest = records.posts.digest

    assert digest("who directs it?") == digest("who directs it?")
    assert digest("who directs it?") != digest("who directs it")
    assert "direct" not in digest("who directs it?")


@given(one=anything, other=anything)
@strangers
async def test_keys_may_be_any_text_and_are_told_apart(records: Records, one: str, other: str) -> None:
    await records.claims.release(one)
    await records.claims.release(other)
    assert await records.claims.claim(one)
    assert await records.claims.claim(other) is (one != other)

    answer = posted(one, other, one, channel=other) if one != other else posted(one, one, channel=one)
    await records.posts.keep(answer)
    assert await records.posts.find(one) == answer
    assert await records.posts.find_answer(other, one) == answer
    await records.posts.drop(one)

    await records.policies.set_policy(one, Policy.OFF)
    assert await records.policies.policy(one) is Policy.OFF

    await records.welcomes.is_first(one)
    assert not await records.welcomes.is_first(one)


@given(text=anything, name=anything)
@strangers
async def test_people_may_rate_and_say_anything(records: Records, text: str, name: str) -> None:
    await records.feedback.rate(rating(user=name, answer=text))
    await records.feedback.comment(rating(user=name, answer=text), text)
    assert records.posts.digest(text) == records.posts.digest(text)
