from datetime import UTC, datetime, timedelta

from bot.core.records import MAX_COMMENT, Policy, Posted, Rating
from bot.state.memory import KEPT_POSTS, KEPT_WELCOMES, POSTS_KEPT_FOR, MemoryFeedback, MemoryPosts, memory_records

NOW = datetime(2022, 12, 19, 12, tzinfo=UTC)


def posted(question: str = "question", *messages: str, at: datetime = NOW) -> Posted:
    return Posted(question=question, channel="channel", messages=messages, digest="", at=at)


def rating(*, user: str = "asker", helpful: bool = True) -> Rating:
    return Rating(answer="answer", user=user, intent="director", kind="found", helpful=helpful, at=NOW)


async def test_an_answer_is_found_by_its_question_and_by_its_messages() -> None:
    posts = memory_records().posts
    answer = posted("question", "first", "second")

    await posts.keep(answer)

    assert await posts.find("question") == answer
    assert await posts.find_answer("channel", "second") == answer
    assert await posts.find_answer("another channel", "second") is None
    assert await posts.is_known("channel")
    assert not await posts.is_known("another channel")


async def test_a_dropped_answer_is_forgotten() -> None:
    posts = memory_records().posts
    await posts.keep(posted("question", "message"))

    await posts.drop("question")
    await posts.drop("question")

    assert await posts.find("question") is None
    assert await posts.find_answer("channel", "message") is None
    assert not await posts.is_known("channel")


async def test_answers_are_forgotten_after_a_day() -> None:
    posts = MemoryPosts()

    await posts.keep(posted("old", at=NOW - POSTS_KEPT_FOR))
    await posts.keep(posted("recent", at=NOW - POSTS_KEPT_FOR + timedelta(seconds=1)))
    await posts.keep(posted("new"))

    assert await posts.find("old") is None
    assert await posts.find("recent")


async def test_memory_is_bounded_and_forgets_the_oldest_first() -> None:
    records = memory_records()
    for number in range(KEPT_POSTS + 1):
        await records.posts.keep(posted(str(number)))
    for number in range(KEPT_WELCOMES + 1):
        await records.welcomes.is_first(str(number))

    assert await records.posts.find("0") is None
    assert await records.posts.find("1")
    assert await records.welcomes.is_first("0")
    assert not await records.welcomes.is_first(str(KEPT_WELCOMES))


def test_the_digest_tells_texts_apart_and_is_not_the_text() -> None:
    posts = memory_records().posts

    assert posts.digest("who directs it?") == posts.digest("who directs it?")
    assert posts.digest("who directs it?") != posts.digest("who directs it")
    assert "direct" not in posts.digest("who directs it?")
    assert posts.digest("\ud800"), "a message may hold half a character"


async def test_a_person_has_one_rating_of_an_answer_and_can_change_it() -> None:
    feedback = MemoryFeedback()

    await feedback.comment(rating(helpful=False), "x" * (MAX_COMMENT + 1))
    await feedback.rate(rating(user="somebody else"))
    assert feedback.ratings[0] == (rating(helpful=False), "x" * MAX_COMMENT)

    await feedback.rate(rating(helpful=True))
    assert set(feedback.ratings) == {(rating(helpful=True), None), (rating(user="somebody else"), None)}


async def test_a_channel_has_the_policy_that_was_set_last() -> None:
    policies = memory_records().policies

    assert await policies.policy("channel") is Policy.ADDRESSED
    await policies.set_policy("channel", Policy.OFF)
    await policies.set_policy("channel", Policy.QUESTIONS)
    assert await policies.policy("channel") is Policy.QUESTIONS
    assert await policies.policy("another channel") is Policy.ADDRESSED


async def test_everybody_is_new_once() -> None:
    welcomes = memory_records().welcomes

    assert [await welcomes.is_first(user) for user in ("one", "two", "one")] == [True, True, False]
