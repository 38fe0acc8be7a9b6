"""Every kind of answer is found in any pack, whatever it is about."""

from datetime import UTC, datetime

import pytest

from bot.core.answer import Checked, Found, OffTopic, Social
from bot.curation.preview import candidates
from bot.curation.preview.scenes import WANTED, Scene, Stage
from tests.fakes.responder import FOUND, FakeResponder
from tests.packs.known import Known, changed, film, lighthouse

NOW = datetime(2023, 1, 1, tzinfo=UTC)
KINDS = {"found", "conflicting", "checked", "ambiguous", "not_in_article", "off_topic", "social"}


@pytest.fixture(params=[film, lighthouse], ids=["film", "lighthouse"])
def known(request: pytest.FixtureRequest) -> Known:
    found: Known = request.param()
    return found


async def scenes(known: Known, *, locale: str = "en") -> dict[str, Scene]:
    found = await Stage(known.assistant, locale=locale, at=NOW).every(known.pack)
    return {scene.title: scene for scene in found}


async def test_every_pack_shows_every_kind_of_answer(known: Known) -> None:
    found = await scenes(known)

    assert {answer.kind for scene in found.values() if scene.reply for answer in scene.reply.answers} == KINDS
    verdicts = {found[f"Checked: {word}"].reply.answers[0].verdict for word in ("yes", "no")}  # type: ignore[union-attr]
    assert verdicts == {True, False}


async def test_nothing_is_missing_of_the_film() -> None:
    found = await scenes(film())

    assert [title for title, scene in found.items() if scene.reply is None] == []
    assert list(found) == [*(wanted.title for wanted in WANTED), "The first direct message"]


async def test_each_scene_shows_what_it_is_called_after() -> None:
    found = {title: scene.reply.answers for title, scene in (await scenes(film())).items() if scene.reply}

    assert isinstance(found["Found: somebody's words"][0], Found)
    assert len(found["Several questions in one message"]) > 1
    follow_up = found["A follow-up, with how it was read"][0]
    assert isinstance(follow_up, Found | Checked)
    assert follow_up.reading
    assert isinstance(found["Off topic: in another language"][0], OffTopic)
    assert isinstance(found["The first direct message"][0], Social)


async def test_what_tells_nobody_else_anything_is_for_the_asker_alone() -> None:
    found = await scenes(film())

    assert {title: scene.alone for title, scene in found.items() if scene.alone != (not _answered(scene))} == {
        "For the asker alone, to share": True,
        "The first direct message": False,
    }


def _answered(scene: Scene) -> bool:
    return scene.reply is not None and scene.reply.is_answered


async def test_the_words_around_the_facts_are_in_the_language_that_is_wished() -> None:
    found = await scenes(film(), locale="de")

    assert {scene.reply.language for scene in found.values() if scene.reply} == {"de"}


async def test_what_a_pack_does_not_have_is_missing_and_nothing_else() -> None:
    poor = changed(lighthouse().pack, ambiguities=(), unknowns=(), smalltalk=())
    found = await Stage(lighthouse().assistant, locale="en", at=NOW).every(poor)

    assert {"Ambiguous", "Not in the article", "Social"} <= {scene.title for scene in found if scene.reply is None}
    assert next(scene for scene in found if scene.title == "Conflicting").reply


async def test_questions_of_ones_own_are_asked_each_by_itself() -> None:
    responder = FakeResponder()
    found = await Stage(responder, locale="fr", at=NOW).asked(["who directs it?", "hello"])

    assert [(scene.title, scene.turns, scene.alone) for scene in found] == [
        ("who directs it?", ("who directs it?",), False),
        ("hello", ("hello",), True),
    ]
    assert found[0].reply is not None
    assert found[0].reply.answers == (FOUND,)
    assert len({question.conversation for question in responder.questions}) == 2
    assert {(question.locale, question.asked_at) for question in responder.questions} == {("fr", NOW)}


def test_questions_that_read_well_are_tried_first() -> None:
    assert next(candidates.facts(lighthouse().pack)) == ("how many prisms does the lens have",)
