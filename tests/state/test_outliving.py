"""What a database is for: the next start, and the process next door, know what this one knew."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from datetime import timedelta

from bot.core.records import MAX_COMMENT, Policy
from bot.state.retention import CLAIMS_FOR, EVERY, POSTS_FOR
from bot.state.salts import ROTATION
from bot.state.stored import KEPT_RATINGS, open_stored
from bot.state.tables import CLAIMS, MESSAGES, POSTS, RATINGS, SALTS
from tests.state.clock import Clock
from tests.state.database import rows, text_of
from tests.state.examples import NOW, posted, rating


async def test_everything_outlives_a_restart(address: str, clock: Clock) -> None:
    answer = posted("question", "1", "2")
    async with open_stored(address, clock=clock) as before:
        await before.claims.claim("event")
        await before.posts.keep(answer)
        await before.policies.set_policy("channel", Policy.QUESTIONS)
        await before.welcomes.is_first("somebody")
        digest = before.posts.digest("who directs it?")

    async with open_stored(address, clock=clock) as after:
        assert not await after.claims.claim("event")
        assert await after.posts.find("question") == answer
        assert await after.posts.find_answer("channel", "2") == answer
        assert await after.policies.policy("channel") is Policy.QUESTIONS
        assert not await after.welcomes.is_first("somebody")
        assert after.posts.digest("who directs it?") == digest


async def test_a_rating_is_changed_after_a_restart_and_not_added(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as before:
        await before.feedback.comment(rating(helpful=False), "it was July")
    (kept,) = await rows(address, RATINGS)
    assert (kept.helpful, kept.comment, kept.at) == (False, "it was July", NOW)

    async with open_stored(address, clock=clock) as after:
        await after.feedback.rate(rating(helpful=True))
        await after.feedback.rate(rating(user="somebody else"))
        await after.feedback.rate(rating(answer="another answer"))
    ratings = await rows(address, RATINGS)
    assert [(row.helpful, row.comment) for row in ratings] == [(True, None)] * 3
    assert len({row.person for row in ratings}) == 2
    assert len({row.answer for row in ratings}) == 2


async def test_a_comment_is_cut_and_loses_only_what_no_database_takes(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.feedback.comment(rating(), "नहीं \0\ud800" + "x" * MAX_COMMENT)

    (kept,) = await rows(address, RATINGS)
    assert kept.comment.startswith("नहीं \ufffd?xxx")
    assert len(kept.comment) == MAX_COMMENT


async def test_of_two_who_share_a_database_one_gets_each_event(address: str, clock: Clock) -> None:
    events = [f"event {number}" for number in range(50)]
    async with open_stored(address, clock=clock) as one, open_stored(address, clock=clock) as other:
        claims = [side.claims.claim(event) for event in events for side in (one, other)]
        won = await asyncio.gather(*claims)

        assert [won[2 * number] + won[2 * number + 1] for number in range(len(events))] == [1] * len(events)
        await one.claims.release("event 0")
        assert await other.claims.claim("event 0")
        assert one.posts.digest("text") == other.posts.digest("text")


CLAIM_ALL = """
import asyncio, sys
from bot.state.stored import open_stored

async def main():
    async with open_stored(sys.argv[1]) as records:
        print("ready", flush=True)
        sys.stdin.readline()
        print(*[number for number in range(100) if await records.claims.claim(str(number))])

asyncio.run(main())
"""


async def test_of_several_processes_that_begin_at_once_one_gets_each_event(address: str) -> None:
    async with asyncio.timeout(60):
        processes = [
            # All find an empty database: one makes the tables, the others wait for it.
            await asyncio.create_subprocess_exec(sys.executable, "-c", CLAIM_ALL, address, stdin=PIPE, stdout=PIPE)
            for _ in range(3)
        ]
        for process in processes:
            assert process.stdout is not None
            assert await process.stdout.readline() == b"ready\n"
        said = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

    won = [int(number) for output, _ in said for number in output.split()]
    assert sorted(won) == list(range(100))


async def test_nobodys_id_and_nobodys_question_is_in_the_database(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.claims.claim("slack:T1:U-SECRET-ID")
        await records.posts.keep(posted("question", "1"))
        records.posts.digest("a secret question")
        await records.feedback.comment(rating(user="U-SECRET-ID", answer="D-SECRET-ID"), "no")
        await records.welcomes.is_first("U-SECRET-ID")

        assert "SECRET" not in await text_of(address)
        assert "secret question" not in await text_of(address)


async def test_pseudonyms_change_and_the_old_ones_cannot_be_traced(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.feedback.rate(rating())
        await records.welcomes.is_first("asker")
        clock.move(ROTATION)
        await records.feedback.rate(rating(at=clock()))

        assert len({row.person for row in await rows(address, RATINGS)}) == 2
        assert [row.purpose for row in await rows(address, SALTS)].count("people") == 1
        assert not await records.welcomes.is_first("asker"), "who has been greeted is not greeted again"


async def test_an_old_salt_is_deleted_even_if_nobody_rates_any_more(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.feedback.rate(rating())
    (old,) = [row.secret for row in await rows(address, SALTS) if row.purpose == "people"]
    clock.move(ROTATION)

    async with open_stored(address, clock=clock):
        (new,) = [row.secret for row in await rows(address, SALTS) if row.purpose == "people"]

    assert old != new


async def test_what_is_too_old_is_deleted_at_the_start(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.claims.claim("event")
        await records.posts.keep(posted("question", "1"))
        await records.feedback.rate(rating())

    clock.move(max(CLAIMS_FOR, POSTS_FOR) - timedelta(seconds=1))
    async with open_stored(address, clock=clock):
        assert all([await rows(address, table) for table in (CLAIMS, POSTS, MESSAGES, RATINGS)])

    clock.move(timedelta(seconds=1))
    async with open_stored(address, clock=clock):
        assert not any([await rows(address, table) for table in (CLAIMS, POSTS, MESSAGES)])
        assert await rows(address, RATINGS)


async def test_ratings_are_kept_for_as_long_as_is_set(address: str, clock: Clock) -> None:
    kept_for = timedelta(days=7)
    async with open_stored(address, clock=clock) as records:
        await records.feedback.rate(rating())

    clock.move(kept_for)
    async with open_stored(address, clock=clock):
        assert kept_for < KEPT_RATINGS
        assert await rows(address, RATINGS)
    async with open_stored(address, ratings_for=kept_for, clock=clock):
        assert not await rows(address, RATINGS)


async def test_what_gets_too_old_is_deleted_within_the_hour(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        await records.claims.claim("first")
        clock.move(CLAIMS_FOR - EVERY)
        await records.claims.claim("second")
        clock.move(EVERY - timedelta(seconds=1))
        await records.claims.claim("third")
        assert len(await rows(address, CLAIMS)) == 3

        clock.move(timedelta(seconds=1))
        await records.claims.claim("fourth")
        assert len(await rows(address, CLAIMS)) == 3
        assert await records.claims.claim("first")


async def test_somebody_who_gives_up_waiting_leaves_the_database_usable(address: str, clock: Clock) -> None:
    async with open_stored(address, clock=clock) as records:
        for number in range(20):
            claiming = asyncio.create_task(records.claims.claim(str(number)))
            for _ in range(number):
                await asyncio.sleep(0)
            claiming.cancel()
            await asyncio.gather(claiming, return_exceptions=True)

        assert await records.claims.claim("event")
        assert not await records.claims.claim("event")
