from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.answer import Found, Grounds, Social, Source
from bot.core.conversation import EDITABLE, MOST_SEEN, TURNS, WARM, Conversations
from bot.core.question import Question
from bot.understanding.context import Context
from tests.core.talk import NEW_YEAR

LENS = Context("lens", "prisms")
TOWER = Context("tower", "steps")


def at(minutes: float = 0, *, user: str = "ann", conversation: str | None = "harbour") -> Question:
    return Question("", NEW_YEAR + timedelta(minutes=minutes), conversation, user)


def edited(first: float, now: float) -> Question:
    """Return what was asked after *first* minutes and is edited *now*."""
    return replace(at(now), replaces=at(first).asked_at)


@pytest.fixture
def conversations() -> Conversations:
    return Conversations()


def test_a_new_conversation_has_no_context(conversations: Conversations) -> None:
    assert conversations.recall(at()) == Context()


def test_the_last_turn_is_remembered(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)
    conversations.remember(at(1), TOWER)

    assert conversations.recall(at(2)) == TOWER


def test_people_and_conversations_are_kept_apart(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)

    assert conversations.recall(at(user="ben")) == Context()
    assert conversations.recall(at(conversation="pier")) == Context()
    assert conversations.recall(at()) == LENS


def test_without_a_conversation_nothing_is_remembered(conversations: Conversations) -> None:
    conversations.remember(at(conversation=None), LENS)

    assert conversations.recall(at(conversation=None)) == Context()


def test_a_conversation_goes_cold(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)

    assert WARM.total_seconds() == 600
    assert conversations.recall(at(10)) == LENS
    assert conversations.recall(at(10.1)) == Context()


def test_talking_keeps_it_warm(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)
    conversations.remember(at(9), None)

    assert conversations.recall(at(18)) == LENS


def test_a_topic_is_forgotten_after_some_turns_about_nothing(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)

    for _ in range(TURNS - 1):
        conversations.remember(at(), None)
    assert conversations.recall(at()) == LENS

    conversations.remember(at(), None)
    assert conversations.recall(at()) == Context()


def test_speaking_of_it_again_starts_the_count_anew(conversations: Conversations) -> None:
    for _ in range(3):
        conversations.remember(at(), LENS)
        for _ in range(TURNS - 1):
            conversations.remember(at(), None)

    assert conversations.recall(at()) == LENS


def test_small_talk_begins_no_topic(conversations: Conversations) -> None:
    conversations.remember(at(), None)

    assert conversations.recall(at()) == Context()


def test_what_has_gone_cold_stays_cold(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)
    conversations.remember(at(60), None)

    assert conversations.recall(at(61)) == Context()


def told(fact: str) -> Found:
    source = Source(claim="p1s1", where="paragraph 1, sentence 1", speaker=None, words="It is so.")
    grounds = Grounds(intent=fact, confidence=0.9)
    return Found(fact=fact, headline=fact, body=fact, sources=(source,), grounds=grounds)


def test_what_was_told_is_seen_until_the_conversation_is_cold(conversations: Conversations) -> None:
    conversations.remember(at(), TOWER, [told("steps"), told("height")])
    conversations.remember(at(8), None)

    assert conversations.seen(at(9)) == {"steps", "height"}
    assert conversations.seen(at(9, user="ben")) == frozenset()
    assert conversations.seen(at(18.1)) == frozenset()


def test_only_so_many_facts_are_kept_as_seen(conversations: Conversations) -> None:
    for number in range(MOST_SEEN + 10):
        conversations.remember(at(), TOWER, [told(f"fact_{number}")])

    assert conversations.seen(at()) == {f"fact_{number}" for number in range(10, MOST_SEEN + 10)}


def test_the_grounds_of_the_last_answer_are_kept(conversations: Conversations) -> None:
    social = Social(intent="thanks", body="You are welcome.", grounds=Grounds(intent="thanks", confidence=1))

    conversations.remember(at(), TOWER, [told("steps"), social])
    assert conversations.grounds(at(1)) == told("steps").grounds

    conversations.remember(at(1), None, [social])
    assert conversations.grounds(at(2)) == social.grounds
    assert conversations.grounds(at(11.5)) is None


def test_silence_leaves_the_grounds(conversations: Conversations) -> None:
    conversations.remember(at(), TOWER, [told("steps")])
    conversations.remember(at(), None)

    assert conversations.grounds(at()) == told("steps").grounds


def test_an_edited_question_leans_on_what_stood_before_its_former_wording(conversations: Conversations) -> None:
    conversations.remember(at(), LENS, [told("prisms")])
    conversations.remember(at(1), TOWER, [told("steps")])

    assert conversations.recall(edited(1, 2)) == LENS
    assert conversations.seen(edited(1, 2)) == {"prisms"}
    assert conversations.grounds(edited(1, 2)) == told("prisms").grounds
    assert conversations.recall(edited(0, 2)) == Context()
    assert conversations.recall(at(2)) == TOWER


def test_an_edited_question_takes_the_turn_of_its_former_wording(conversations: Conversations) -> None:
    conversations.remember(at(), LENS, [told("prisms")])
    conversations.remember(at(1), LENS, [told("weight")])
    conversations.remember(edited(1, 2), TOWER, [told("steps")])
    conversations.remember(edited(1, 3), TOWER, [told("height")])

    assert conversations.recall(edited(1, 4)) == LENS
    assert conversations.recall(at(4)) == TOWER
    assert conversations.seen(at(4)) == {"prisms", "height"}


def test_an_earlier_question_is_edited_behind_the_back_of_the_later_ones(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)
    conversations.remember(at(1), LENS)
    conversations.remember(at(2), LENS)
    conversations.remember(edited(1, 3), TOWER)

    assert conversations.recall(at(4)) == LENS
    assert conversations.recall(edited(2, 4)) == TOWER


def test_a_question_edited_late_leans_on_what_was_warm_when_it_was_asked(conversations: Conversations) -> None:
    conversations.remember(at(), LENS)
    conversations.remember(at(9), TOWER)

    assert conversations.recall(edited(9, 18)) == LENS
    conversations.remember(edited(9, 18), None)
    assert conversations.recall(at(27)) == LENS
    assert conversations.recall(at(28.1)) == Context()


def test_only_so_many_turns_can_be_read_anew(conversations: Conversations) -> None:
    for minute in range(EDITABLE + 1):
        conversations.remember(at(minute), LENS)
    conversations.remember(edited(0, 8), TOWER)

    assert conversations.recall(edited(1, 8)) == Context()
    assert conversations.recall(edited(2, 8)) == LENS
    assert conversations.recall(at(8)) == LENS


def test_memory_is_bounded_and_the_longest_silent_go_first(conversations: Conversations) -> None:
    conversations.remember(at(conversation="first"), LENS)
    conversations.remember(at(conversation="second"), LENS)
    conversations.remember(at(conversation="first"), LENS)

    for number in range(9_999):
        conversations.remember(at(conversation=f"number {number}"), TOWER)

    assert conversations.recall(at(conversation="second")) == Context()
    assert conversations.recall(at(conversation="first")) == LENS
