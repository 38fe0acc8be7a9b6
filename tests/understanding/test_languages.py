from pathlib import Path
from typing import Final

import pytest
import yaml

from bot.understanding import english
from bot.understanding.languages import Language, catalogue, latin_apology, recognised, script_apology
from bot.understanding.text import foreign_script
from tests.packs.known import Known
from tests.understanding import hostile

ASKED: Final[dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "languages.yaml").read_text(encoding="utf-8")
)
"""Questions by the language that they are in."""
FOREIGN: Final = {language: questions for language, questions in ASKED.items() if language != "English"}
LATIN: Final = [language for language in catalogue().languages if not language.scripts]
LIKE: Final = {"Danish": "Norwegian"}
"""Languages that share most small words with another one and read its apology as well as their own."""

ENGLISH = "only understand English"


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("кто хранитель маяка?", "Извините"),
        ("ποιος είναι ο φύλακας;", "Συγγνώμη"),
        ("من هو حارس المنارة؟", "عذرًا"),
        ("מי שומר המגדלור?", "סליחה"),
        ("灯塔的守护者是谁", "抱歉"),
        ("とうだいはどこですか", "すみません"),
        ("ライトハウス", "すみません"),
        ("등대지기는 누구입니까", "죄송합니다"),
        ("प्रकाशस्तंभ का रखवाला कौन है?", "माफ़ कीजिए"),
        ("বাতিঘর কোথায়", "দুঃখিত"),
        ("கலங்கரை விளக்கம் எங்கே", "மன்னிக்கவும்"),
        ("ประภาคารอยู่ที่ไหน", "ขออภัย"),
        pytest.param(
            "灯台守は誰", "すみません", marks=pytest.mark.xfail(reason="more kanji than kana counts as Chinese")
        ),
        pytest.param(
            "ﾗｲﾄﾊｳｽ", "すみません", marks=pytest.mark.xfail(reason="half-width kana are a script of their own")
        ),
    ],
)
def test_a_question_in_another_script_is_answered_in_its_language_and_in_english(question: str, reply: str) -> None:
    said = script_apology(question)

    assert said is not None
    assert said.startswith(reply)
    assert ENGLISH in said


@pytest.mark.parametrize("question", ["ვინ არის მცველი", "ով է պահապանը", "ማን ነው", "ᏗᏂᎶᏍᎩ"])
def test_a_script_without_a_catalogue_entry_gets_english(question: str) -> None:
    said = script_apology(question)

    assert said is not None
    assert said.startswith("Sorry")


@pytest.mark.parametrize(
    "question", ["who is the keeper", "¿quién es?", "", "?!", "42", "😀", "ｗｈｏ", "who is Брask"]
)
def test_latin_letters_and_no_letters_are_no_other_script(question: str) -> None:
    assert script_apology(question) is None


def language_of(text: str) -> str | None:
    found = recognised(text)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("¿quién dirige la película?", "Lo siento"),
        ("wer führt Regie?", "Entschuldigung"),
        ("quando esce il film?", "Mi dispiace"),
        ("@bot o que é isso", "Desculpe"),
        ("QUAND SORT LE FILM ???", "Désolé"),
        ("<@1> **wanneer** komt de film uit", "Sorry, ik"),
        ("kiedy\npremiera filmu", "Przepraszam"),
        ("İKİNCİ BÖLÜM NE ZAMAN", "Üzgünüm"),
    ],
)
def test_a_question_in_latin_letters_is_answered_in_its_language_and_in_english(question: str, reply: str) -> None:
    said = latin_apology(question)

    assert said is not None
    assert said.startswith(reply)
    assert ENGLISH in said


@pytest.mark.parametrize("language", FOREIGN)
def test_most_short_questions_of_each_language_are_recognised(language: str) -> None:
    found = {question: language_of(question) for question in FOREIGN[language]}
    missed = {question: other for question, other in found.items() if other not in {language, LIKE.get(language)}}

    assert len(missed) <= 0.25 * len(found), missed


def test_hardly_any_question_is_taken_for_another_language_than_its_own() -> None:
    taken = {
        question: (language, other)
        for language, questions in FOREIGN.items()
        for question in questions
        if (other := language_of(question)) not in {language, LIKE.get(language), None}
    }

    assert len(taken) <= 0.01 * sum(map(len, FOREIGN.values())), taken


def test_english_of_all_sorts_is_never_taken_for_another_language() -> None:
    taken = {question: other for question in ASKED["English"] if (other := language_of(question))}

    assert taken == {}


def test_nothing_that_a_pack_has_labelled_is_taken_for_another_language(known: Known) -> None:
    pack = known.pack
    labelled = [*pack.utterances(), *((golden.expect, golden.text) for golden in pack.golden)]
    taken = {text: other for intent, text in labelled if (other := language_of(text)) and not said_back(known, intent)}

    assert taken == {}


def said_back(known: Known, intent: str) -> bool:
    """Return whether *intent* is small talk: greetings and thanks are known in many languages, and returned."""
    return intent in known.pack.smalltalk_by_id


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
def test_hostile_text_is_in_no_other_language(text: str) -> None:
    assert latin_apology(text) is None


def test_a_foreign_word_or_two_do_not_make_a_long_message_foreign() -> None:
    names = "anna bert cleo dora emil fritz gerda hans ida jan karl lena max nora otto paul quirin rosa"

    assert latin_apology(f"wer heißt {names}") is None


@pytest.mark.parametrize("language", catalogue().languages, ids=lambda language: language.name)
def test_each_apology_is_in_the_language_that_it_is_for(language: Language) -> None:
    script = foreign_script(language.apology)

    assert script in language.scripts if language.scripts else language_of(language.apology) == language.name


@pytest.mark.parametrize("language", LATIN, ids=lambda language: language.name)
def test_no_mark_is_a_small_word_of_a_language_that_is_covered(language: Language) -> None:
    words = english.STOPWORDS - english.FILLERS | english.QUESTION_WORDS | english.AUXILIARIES | english.PRONOUNS

    assert not language.marks & (words | catalogue().covered)


def test_each_language_is_known_in_one_way_and_listed_once() -> None:
    languages = catalogue().languages

    assert len({language.name for language in languages}) == len(languages)
    assert all(bool(language.scripts) is not bool(language.marks) for language in languages)


def test_the_questions_are_in_all_languages_that_are_known_by_their_words() -> None:
    assert FOREIGN.keys() == {language.name for language in LATIN}
    assert all(len(questions) >= 8 for questions in FOREIGN.values())
