from datetime import timedelta

from bot.core.records import MAX_COMMENT
from bot.state.memory import KEPT_POSTS, KEPT_WELCOMES, POSTS_KEPT_FOR, MemoryFeedback, MemoryPosts, memory_records
from tests.state.examples import NOW, posted, rating


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


async def test_a_person_has_one_rating_of_an_answer_and_can_change_it() -> None:
    feedback = MemoryFeedback()

    await feedback.comment(rating(helpful=False), "x" * (MAX_COMMENT + 1))
    await feedback.rate(rating(user="somebody else"))
    assert feedback.ratings[0] == (rating(helpful=False), "x" * MAX_COMMENT)

    await feedback.rate(rating(helpful=True))
    assert set(feedback.ratings) == {(rating(helpful=True), None), (rating(user="somebody else"), None)}
