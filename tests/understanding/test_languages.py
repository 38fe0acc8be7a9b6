import pytest

from bot.understanding.languages import apology

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
    said = apology(question)

    assert said is not None
    assert said.startswith(reply)
    assert ENGLISH in said


@pytest.mark.parametrize("question", ["ვინ არის მცველი", "ով է պահապանը", "ማን ነው", "ᏗᏂᎶᏍᎩ"])
def test_a_script_without_a_catalogue_entry_gets_english(question: str) -> None:
    said = apology(question)

    assert said is not None
    assert said.startswith("Sorry")


@pytest.mark.parametrize(
    "question", ["who is the keeper", "¿quién es?", "", "?!", "42", "😀", "ｗｈｏ", "who is Брask"]
)
def test_latin_letters_and_no_letters_need_no_apology(question: str) -> None:
    assert apology(question) is None
