from datetime import UTC, datetime, timedelta

from bot.core.bot_talk import KEPT_CONVERSATIONS, MOST_ANSWERS, WINDOW, BotTalk

NOW = datetime(2022, 12, 19, 12, tzinfo=UTC)


def test_a_bot_gets_a_few_answers_in_one_conversation_and_then_silence() -> None:
    talk = BotTalk()

    allowed = [talk.may_answer("thread", NOW) for _ in range(MOST_ANSWERS + 2)]

    assert allowed == [True] * MOST_ANSWERS + [False, False]


def test_conversations_are_counted_apart() -> None:
    talk = BotTalk()
    for _ in range(MOST_ANSWERS):
        talk.may_answer("thread", NOW)

    assert talk.may_answer("another thread", NOW)


def test_after_an_hour_there_may_be_new_questions() -> None:
    talk = BotTalk()
    for _ in range(MOST_ANSWERS):
        talk.may_answer("thread", NOW)

    assert not talk.may_answer("thread", NOW + WINDOW - timedelta(seconds=1))
    assert talk.may_answer("thread", NOW + WINDOW)


def test_memory_is_bounded_and_forgets_the_oldest_first() -> None:
    talk = BotTalk()
    for _ in range(MOST_ANSWERS):
        talk.may_answer("old", NOW)
    for number in range(KEPT_CONVERSATIONS):
        talk.may_answer(f"thread {number}", NOW)

    assert talk.may_answer("old", NOW)
