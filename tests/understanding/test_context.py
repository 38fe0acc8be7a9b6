import pytest

from bot.understanding.context import Context, is_bare, leans
from bot.understanding.decision import Decision
from bot.understanding.judge import Interpretation
from tests.packs.known import Known


def read_in(known: Known, text: str, context: Context) -> Interpretation:
    (found,) = known.interpreter.interpret(text, context)
    return found


@pytest.mark.parametrize(
    "text", ["and where?", "where was it?", "who did that", "also the steps?", "who?", "is it tall"]
)
def test_short_questions_that_point_lean_on_what_was_said(lighthouse: Known, text: str) -> None:
    assert leans(lighthouse.reader.read(text))


@pytest.mark.parametrize(
    "text",
    ["who repaired the lens in the tower", "which island does the lighthouse stand on", "summarise the whole article"],
)
def test_questions_that_say_what_they_are_about_stand_alone(lighthouse: Known, text: str) -> None:
    assert not leans(lighthouse.reader.read(text))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("and where?", True),
        ("how many did he do?", True),
        ("where does it?", True),
        ("who is it", True),
        ("how many steps", False),
        ("lens?", False),
        ("", False),
    ],
)
def test_a_question_may_say_nothing_of_what_it_is_about(lighthouse: Known, text: str, bare: bool) -> None:
    assert is_bare(lighthouse.reader.read(text)) is bare


@pytest.mark.parametrize(
    ("text", "topic", "intent"),
    [
        ("and where?", "tower", "location"),
        ("where was it?", "lens", "workshop"),
        ("and who?", "lens", "lens_repairer"),
        ("when?", "relighting", "relighting_date"),
        ("how many?", "tower", "steps"),
    ],
)
def test_the_topic_decides_what_a_follow_up_means(lighthouse: Known, text: str, topic: str, intent: str) -> None:
    found = read_in(lighthouse, text, Context(topic))

    assert found.intent == intent
    assert found.followed == topic
    assert found.decision is Decision.ANSWER


@pytest.mark.parametrize("topic", ["tower", "lens", "relighting"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who repaired the lens", "lens_repairer"),
        ("how many steps are there", "steps"),
        ("is the tower haunted", "ghosts"),
        ("thanks a lot", "thanks"),
    ],
)
def test_a_question_that_is_clear_by_itself_ignores_the_topic(
    lighthouse: Known, text: str, intent: str, topic: str
) -> None:
    found = read_in(lighthouse, text, Context(topic))

    assert found.intent == intent
    assert found.followed is None


@pytest.mark.parametrize("text", ["and where?", "how many", "which place"])
def test_a_follow_up_with_nothing_to_follow_is_asked_back(lighthouse: Known, text: str) -> None:
    assert read_in(lighthouse, text, Context()).decision is Decision.ASK_BACK


@pytest.mark.parametrize(
    ("text", "intent"),
    [("the steps", "steps"), ("prisms", "prisms"), ("the second, the prisms", "prisms"), ("stairs I mean", "steps")],
)
def test_one_of_the_offered_readings_can_be_chosen(lighthouse: Known, text: str, intent: str) -> None:
    found = read_in(lighthouse, text, Context(offered=("steps", "prisms")))

    assert found.intent == intent
    assert found.decision is Decision.ANSWER


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("is the tower haunted", "ghosts"),
        ("who is the keeper", "keeper"),
        ("thank you", "thanks"),
        ("which island is the lighthouse on, please tell me", "location"),
    ],
)
def test_a_new_question_is_no_choice(lighthouse: Known, text: str, intent: str) -> None:
    for offered in (("prisms",), ("steps", "prisms"), ("steps", "prisms", "dark_years")):
        assert read_in(lighthouse, text, Context(offered=offered)).intent == intent


def test_a_topic_that_the_pack_no_longer_has_is_ignored(lighthouse: Known) -> None:
    found = read_in(lighthouse, "and where?", Context("cellar"))

    assert found.followed is None
    assert found.decision is Decision.ASK_BACK


@pytest.mark.parametrize("text", ["the lens", "oh sorry, I mean the lens"])
def test_the_noun_that_a_question_asked_back_for_completes_it(lighthouse: Known, text: str) -> None:
    found = read_in(lighthouse, text, Context(asked="who repaired?", waits=True))

    assert found.intent == "lens_repairer"
    assert found.decision is Decision.ANSWER


def test_a_value_alone_is_about_the_fact_last_spoken_of(lighthouse: Known) -> None:
    found = read_in(lighthouse, "so not Dover?", Context("tower", "location"))

    assert (found.intent, found.decision, found.followed) == ("location", Decision.ANSWER, "tower")


def test_a_value_alone_is_about_the_fact_nearest_to_what_nobody_knows(film: Known) -> None:
    found = read_in(film, "not in South Africa then?", Context("stunt", "norway_exact"))

    assert (found.intent, found.decision, found.followed) == ("stunt_location", Decision.ANSWER, "stunt")


def test_a_denied_person_alone_is_about_the_fact_last_spoken_of(film: Known) -> None:
    found = read_in(film, "oh so not Cruise?", Context("mcquarrie", "quote_kid"))

    assert (found.intent, found.decision, found.followed) == ("quote_kid", Decision.ANSWER, "mcquarrie")


def test_a_place_of_another_fact_leads_away_from_the_last(film: Known) -> None:
    found = read_in(film, "and Norway is for what then?", Context("message", "message_location", asked="from where?"))

    assert found.intent == "filming_locations"


def test_an_afterthought_corrects_the_last_question(lighthouse: Known) -> None:
    found = read_in(lighthouse, "the lens, I mean", Context("tower", "keeper", asked="who repaired it?"))

    assert (found.intent, found.decision) == ("lens_repairer", Decision.ANSWER)


def test_a_wish_for_the_exact_words_is_about_the_fact_last_spoken_of(lighthouse: Known) -> None:
    found = read_in(lighthouse, "word for word?", Context("lens", "quote_toothbrush"))

    assert (found.intent, found.decision) == ("quote_toothbrush", Decision.ANSWER)


def test_a_question_of_its_own_completes_nothing(lighthouse: Known) -> None:
    assert read_in(lighthouse, "how many steps are there?", Context(asked="who?", waits=True)).intent == "steps"
