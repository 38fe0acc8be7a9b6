"""What people do with an answer once it is there, end to end: why, rate, delete, share."""

import pytest

from bot.core.answer import Grounds, Reply
from bot.core.records import Rating, Records
from bot.platforms.discord.recall import Recall
from tests.fakes.discord import CallbackType, FakeDiscord, Message
from tests.platforms.discord.answers import FOUND
from tests.platforms.discord.conftest import Running
from tests.platforms.discord.responder import FakeResponder
from tests.platforms.discord.wording import APOLOGY, CHANGED_BUTTON, CHANGED_FACT, NOTED, SAID


class Ratings:
    """Keeps what it is told, for tests to look at."""

    def __init__(self) -> None:
        self.given: list[Rating] = []
        self.comments: list[tuple[Rating, str]] = []

    async def rate(self, rating: Rating) -> None:
        self.given.append(rating)

    async def comment(self, rating: Rating, text: str) -> None:
        self.comments.append((rating, text))


@pytest.fixture
def ratings() -> Ratings:
    return Ratings()


@pytest.fixture
async def records(records: Records, ratings: Ratings) -> Records:
    return Records(records.claims, records.posts, ratings, records.policies, records.welcomes)


async def answered(discord: FakeDiscord) -> Message:
    """Return what Alice got to see for a question in the channel."""
    await discord.post_message(discord.general, discord.alice, f"{discord.bot.mention} who?")
    return await discord.next_message(discord.general)


async def shown_to_alice(discord: FakeDiscord) -> Message:
    """Return what Alice alone got to see."""
    return await (await discord.slash("director", {"private": True})).answer()


async def test_why_tells_what_matched_how_well_the_fact_its_claims_and_their_places(discord: FakeDiscord) -> None:
    answer = await answered(discord)
    told = await (await discord.press(answer, answer.button("Why?"), user=discord.bob)).answer()
    assert told.ephemeral
    assert told.text.splitlines() == [
        "### Why this answer",
        "I took your question for this: The director (director).",
        "It is most like the example “who made it”.",
        "I am 91% sure and need 62%.",
        "> He directs it.",
        "-# p1s2 · paragraph 1, sentence 2",
    ]


async def test_why_below_a_slash_answer_remembers_too(discord: FakeDiscord) -> None:
    answer = await (await discord.slash("director")).answer()
    told = await (await discord.press(answer, answer.button("Why?"))).answer()
    assert "who made it" in told.text


async def test_after_a_restart_why_tells_what_the_button_carries(server: FakeDiscord, running: Running) -> None:
    async with running():
        answer = await answered(server)
    async with running():
        told = await (await server.press(answer, answer.button("Why?"))).answer()
    assert "who made it" not in told.text
    for kept in ("The director (director)", "91%", "62%", "p1s2"):
        assert kept in told.text


async def test_why_of_what_was_asked_for_by_name_has_no_score(discord: FakeDiscord, responder: FakeResponder) -> None:
    responder.facts["director"] = FOUND.model_copy(update={"grounds": Grounds(intent="director", confidence=1)})
    answer = await (await discord.slash("director")).answer()
    told = await (await discord.press(answer, answer.button("Why?"))).answer()
    assert "by name" in told.text
    assert "sure" not in told.text


async def test_why_of_a_fact_that_is_gone_says_so(discord: FakeDiscord, responder: FakeResponder) -> None:
    answer = await answered(discord)
    del responder.facts["director"]
    told = await (await discord.press(answer, answer.button("Why?"))).answer()
    assert told.text == CHANGED_FACT


async def test_a_thumb_up_is_kept_without_the_question_and_noted(discord: FakeDiscord, ratings: Ratings) -> None:
    answer = await answered(discord)
    told = await (await discord.press(answer, answer.button("👍"))).answer()
    (rating,) = ratings.given
    assert told.ephemeral
    assert told.text == NOTED
    assert rating.answer == f"discord:{discord.general.id}:{answer.id}"
    assert rating.user == str(discord.alice.id)
    assert (rating.intent, rating.kind, rating.helpful) == ("director", "found", True)
    assert rating.at.tzinfo is not None


async def test_a_thumb_down_is_kept_before_it_asks_what_was_wrong(discord: FakeDiscord, ratings: Ratings) -> None:
    answer = await answered(discord)
    pressed = await discord.press(answer, answer.button("👎"))
    response = await pressed.response()
    assert response.type is CallbackType.MODAL
    assert [rating.helpful for rating in ratings.given] == [False]
    assert response.modal is not None
    (field,) = response.modal.fields
    assert not field.required
    told = await (await discord.submit(pressed, {field.label: " it was somebody else "})).answer()
    assert told.text == NOTED
    ((rating, text),) = ratings.comments
    assert text == "it was somebody else"
    assert (rating.answer, rating.intent, rating.kind) == (ratings.given[0].answer, "director", "found")
    assert rating.user == str(discord.alice.id)


async def test_a_comment_survives_a_restart(server: FakeDiscord, running: Running, ratings: Ratings) -> None:
    async with running():
        answer = await answered(server)
        pressed = await server.press(answer, answer.button("👎"))
        await pressed.response()
    async with running():
        await (await server.submit(pressed, {SAID("discord_comment_label"): "the year"})).answer()
    assert [text for _, text in ratings.comments] == ["the year"]


async def test_nobody_has_to_say_what_was_wrong(discord: FakeDiscord, ratings: Ratings) -> None:
    answer = await answered(discord)
    pressed = await discord.press(answer, answer.button("👎"))
    assert (await (await discord.submit(pressed, {})).answer()).text == NOTED
    assert ratings.comments == []


async def test_a_rating_can_be_changed(discord: FakeDiscord, ratings: Ratings) -> None:
    answer = await answered(discord)
    await (await discord.press(answer, answer.button("👎"))).response()
    await (await discord.press(answer, answer.button("👍"))).answer()
    assert [rating.helpful for rating in ratings.given] == [False, True]
    assert len({rating.answer for rating in ratings.given}) == 1


@pytest.mark.parametrize("thumb", ["👍", "👎"])
async def test_only_the_asker_may_rate(discord: FakeDiscord, ratings: Ratings, thumb: str) -> None:
    answer = await answered(discord)
    told = await (await discord.press(answer, answer.button(thumb), user=discord.bob)).answer()
    assert told.ephemeral
    assert told.text == SAID("discord_rate_not_yours")
    assert ratings.given == []


async def test_a_miss_can_be_rated(discord: FakeDiscord, ratings: Ratings) -> None:
    answer = await (await discord.slash("ask", {"question": "cost?"})).answer()
    await (await discord.press(answer, answer.button("👍"))).answer()
    assert [(rating.intent, rating.kind) for rating in ratings.given] == [("budget", "not_in_article")]


async def test_the_asker_may_delete(discord: FakeDiscord) -> None:
    answer = await answered(discord)
    await discord.press(answer, answer.button("Delete"))
    await discord.until(lambda: answer.deleted)


async def test_a_moderator_may_delete(discord: FakeDiscord) -> None:
    answer = await (await discord.slash("director")).answer()
    await discord.press(answer, answer.button("Delete"), user=discord.moderator)
    await discord.until(lambda: answer.deleted)


async def test_nobody_else_may_delete(discord: FakeDiscord) -> None:
    answer = await answered(discord)
    told = await (await discord.press(answer, answer.button("Delete"), user=discord.bob)).answer()
    assert told.text == SAID("discord_delete_not_yours")
    assert told.ephemeral
    assert not answer.deleted


async def test_deleting_works_after_a_restart_and_where_only_people_have_brought_the_bot(
    server: FakeDiscord, running: Running
) -> None:
    async with running():
        answer = await (await server.slash("director", channel=server.private)).answer()
    async with running():
        await server.press(answer, answer.button("Delete"))
        await server.until(lambda: answer.deleted)


async def test_deleting_takes_all_messages_of_an_answer(discord: FakeDiscord, responder: FakeResponder) -> None:
    responder.facts["director"] = FOUND.model_copy(update={"body": "word " * 900})
    await discord.slash("director")
    answer, rest = [await discord.next_message(discord.general) for _ in range(2)]
    await discord.press(rest, rest.button("Delete"))
    await discord.until(lambda: answer.deleted and rest.deleted)


async def test_sharing_shows_everybody_the_same_answer_and_who_shared_it(discord: FakeDiscord) -> None:
    private = await shown_to_alice(discord)
    said = private.text
    pressed = await discord.press(private, private.button("Share with the channel"))
    public = await pressed.followup()
    assert not public.ephemeral
    assert public.text == f"{said}\n-# Shared by {discord.alice.mention}"
    assert not public.pings
    assert [button.label for button in public.buttons] == ["When is it out?", "Why?", "👍", "👎", "Delete"]
    await discord.until(lambda: private.edits)
    assert private.text == said
    assert [button.label for button in private.buttons] == ["When is it out?", "Why?", "👍", "👎"]


async def test_what_is_shared_knows_why(discord: FakeDiscord) -> None:
    private = await shown_to_alice(discord)
    public = await (await discord.press(private, private.button("Share with the channel"))).followup()
    await discord.until(lambda: private.edits)
    assert "who made it" in (await (await discord.press(public, public.button("Why?"))).answer()).text


async def test_sharing_happens_once(discord: FakeDiscord) -> None:
    private = await shown_to_alice(discord)
    share = private.button("Share with the channel")
    first = await discord.press(private, share)
    second = await discord.press(private, share)
    await first.followup()
    assert (await second.answer()).text == SAID("discord_shared_already")
    assert len([message for message in discord.messages(discord.general) if message.author == discord.bot]) == 1


async def test_sharing_survives_a_restart_word_for_word(server: FakeDiscord, running: Running) -> None:
    async with running():
        private = await (await server.slash("ask", {"question": "who? when?", "private": True})).answer()
    async with running():
        public = await (await server.press(private, private.button("Share with the channel"))).followup()
    assert public.text.startswith(private.text)
    assert len(public.components) == 3


async def test_sharing_that_fails_can_be_tried_again(discord: FakeDiscord) -> None:
    private = await shown_to_alice(discord)
    share = private.button("Share with the channel")
    discord.fail_next("POST /webhooks/*/*", status=403, code=50013)
    assert (await (await discord.press(private, share)).answer()).text == APOLOGY
    again = await discord.press(private, share)
    assert not (await again.followup()).ephemeral


async def test_a_button_of_another_version_says_so(discord: FakeDiscord) -> None:
    answer = await answered(discord)
    answer.components[0]["components"][-1]["components"][0]["custom_id"] = "why:director:0"
    told = await (await discord.press(answer, "why:director:0")).answer()
    assert told.text == CHANGED_BUTTON
    assert told.ephemeral


async def test_chrome_is_in_the_language_of_who_presses(discord: FakeDiscord) -> None:
    answer = await answered(discord)
    told = await (await discord.press(answer, answer.button("👍"), locale="de")).answer()
    assert told.text.startswith("Notiert")


def test_what_is_recalled_longest_is_forgotten_first() -> None:
    recall = Recall(kept=2)
    recall.keep([1], Reply(answers=(FOUND,)))
    recall.keep([2, 3], Reply(answers=(FOUND,)))
    assert recall.grounds(1, "director") is None
    assert recall.grounds(3, "director") == FOUND.grounds
    assert recall.grounds(3, "release") is None


async def test_what_just_fits_one_message_is_shared_in_as_many_as_it_takes(
    discord: FakeDiscord, responder: FakeResponder
) -> None:
    responder.facts["director"] = FOUND.model_copy(update={"body": "w" * 3870})
    private = await shown_to_alice(discord)
    pressed = await discord.press(private, private.button("Share with the channel"))
    public, rest = await pressed.followup(), await pressed.followup()
    assert public.text == private.text
    assert rest.text.startswith("-# Shared by")


async def shown_in_two_messages(discord: FakeDiscord, responder: FakeResponder) -> tuple[Message, Message]:
    """Return what Alice alone got to see of an answer that is too long for one message."""
    responder.facts["director"] = FOUND.model_copy(update={"body": "word " * 900})
    slash = await discord.slash("director", {"private": True})
    return await slash.answer(), await slash.followup()


async def test_sharing_repeats_all_messages_of_an_answer(discord: FakeDiscord, responder: FakeResponder) -> None:
    first, last = await shown_in_two_messages(discord, responder)
    said = f"{first.text}\n{last.text}"
    pressed = await discord.press(last, last.button("Share with the channel"))
    public = [await pressed.followup() for _ in range(2)]
    assert "\n".join(each.text for each in public) == f"{said}\n-# Shared by {discord.alice.mention}"
    await discord.until(lambda: last.edits)
    assert f"{first.text}\n{last.text}" == said


async def test_half_an_answer_is_not_shared_when_a_restart_has_lost_the_other(
    server: FakeDiscord, running: Running, responder: FakeResponder
) -> None:
    async with running():
        _, last = await shown_in_two_messages(server, responder)
    async with running():
        told = await (await server.press(last, last.button("Share with the channel"))).answer()
    assert told.ephemeral
    assert told.text == SAID("discord_share_forgotten")


async def test_deleting_takes_all_messages_of_what_was_shared(discord: FakeDiscord, responder: FakeResponder) -> None:
    _, private = await shown_in_two_messages(discord, responder)
    pressed = await discord.press(private, private.button("Share with the channel"))
    first, last = await pressed.followup(), await pressed.followup()
    await discord.until(lambda: private.edits)
    await discord.press(last, last.button("Delete"))
    await discord.until(lambda: first.deleted and last.deleted)
