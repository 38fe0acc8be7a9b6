import unicodedata

import pytest
from hypothesis import given, settings

from bot.understanding.text import MAX_CHARACTERS, clean, foreign_script
from tests.understanding import hostile

WIDEST = 18
"""Letters that one character becomes at most: the ligature U+FDFA is a whole sentence."""


@settings(max_examples=300, deadline=None)
@given(hostile.texts)
def test_whatever_comes_in_plain_text_comes_out(text: str) -> None:
    cleaned = clean(text)

    assert not {unicodedata.category(char) for char in cleaned.replace("\n", "")} & {"Cc", "Cf", "Cs", "Co", "Cn"}
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert "\n\n" not in cleaned


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS.keys())
def test_hostile_text_comes_out_plain_and_bounded(text: str) -> None:
    cleaned = clean(text)

    assert all(char == "\n" or char.isprintable() for char in cleaned)
    assert len(cleaned) <= WIDEST * (MAX_CHARACTERS + 1)


def test_of_a_long_message_the_head_and_the_tail_are_read() -> None:
    cleaned = clean("first words " + "x" * 100_000 + " last words")

    assert cleaned.startswith("first words")
    assert cleaned.endswith("last words")
    assert len(cleaned) <= MAX_CHARACTERS + 1


@pytest.mark.parametrize(
    "disguised",
    [
        pytest.param("w\u0337\u0321h\u0338\u0322o\u0336 k\u0334e\u0347e\u0337ps i\u0335t", id="stacked accents"),
        pytest.param("who ke\u0489ep\u20dds it", id="enclosing marks"),
        pytest.param("ｗｈｏ　ｋｅｅｐｓ　ｉｔ", id="full width"),
        pytest.param("𝐰𝐡𝐨 𝒌𝒆𝒆𝒑𝒔 𝕚𝕥", id="mathematical letters"),
        pytest.param("ⓦⓗⓞ ⓚⓔⓔⓟⓢ ⓘⓣ", id="circled letters"),
        pytest.param("w\u200bho\u2060 k\u200deeps\ufeff i\u00adt", id="zero width"),
        pytest.param("who \u202ekeeps\u202c \u2067it\u2069", id="direction overrides"),
        pytest.param("whо kеерs it", id="Cyrillic letters among Latin ones"),
        pytest.param("whο keερs it", id="Greek letters among Latin ones"),
        pytest.param("who keeps\U000e0041\U000e0042 it", id="tag characters"),
        pytest.param("who\x00 kee\x07ps\x1b it\x9f", id="control characters"),
        pytest.param("\x1b[1;31mwho\x1b[0m keeps it", id="terminal colours"),
        pytest.param("who \x1b]8;;https://evil.example\x07keeps\x1b]8;;\x07 it", id="terminal links"),
        pytest.param("who \ud800keeps\udfff it", id="lone surrogates"),
        pytest.param("who\tkeeps \u3000 it\r", id="white space"),
        pytest.param("  who keeps it\n\n \n", id="white space around"),
    ],
)
def test_disguised_letters_are_read_as_what_they_look_like(disguised: str) -> None:
    assert clean(disguised) == "who keeps it"


@pytest.mark.parametrize(
    "addressed",
    [
        "<@123456> who keeps it",
        "<@!123456> who keeps it",
        "who <@&99> keeps it",
        "who keeps <#42> it",
        "<@U024BE7LH> who keeps it",
        "<@U024BE7LH|dossier> who keeps it",
        "<!channel> who keeps it",
        "<!here|here> who keeps it",
        "<!subteam^S012ABC|@team> who keeps it",
        "@everyone who keeps it",
        "@here who keeps it @channel",
        "</ask:123> who keeps it",
        "who keeps it <t:1700000000:R>",
        "who keeps <:gull:123> it",
        "who keeps <a:wave:123> it",
        "who keeps :smile: it :+1:",
        "🎉 who keeps it 🚀😀",
        "who keeps it 👩‍👩‍👧‍👦🇳🇴",
        "who keeps it ❤️",
        "who keeps it https://a.example/x?y=1#z",
        "www.a.example who keeps it",
        "who keeps it <https://a.example>",
    ],
)
def test_what_only_addresses_or_decorates_is_gone(addressed: str) -> None:
    assert clean(addressed) == "who keeps it"


@pytest.mark.parametrize(
    "marked",
    [
        "**who** *keeps* _it_",
        "__who__ keeps it",
        "~~who~~ keeps ||it||",
        "# who keeps it",
        "-# who keeps it",
        "> who keeps it",
        "&gt; who keeps it",
        "[who keeps it](https://evil.example)",
        "[who keeps it](<https://evil.example>)",
        "<https://evil.example|who keeps it>",
        "<mailto:a@b.example|who keeps it>",
        "`who keeps it`",
        "```\nwho keeps it\n```",
        "\\*who keeps it\\*",
        "<b>who keeps it</b>",
        "<script>who keeps it</script>",
    ],
)
def test_markup_is_gone_and_its_text_stays(marked: str) -> None:
    assert clean(marked) == "who keeps it"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("“who’s” – it…", '"who\'s" - it...'),
        ("Brask &amp; Lunn", "Brask & Lunn"),
        ("Brask &amp;amp; Lunn", "Brask & Lunn"),
        ("it&#39;s", "it's"),
        ("relighting_date", "relighting_date"),
        ("café in Ångström", "cafe in Angstrom"),
        ("the oﬃce", "the office"),
        ("№ ½", "No 1⁄2"),
        ("कौन", "कौन"),
        ("кто", "кто"),
    ],
)
def test_text_that_says_something_stays(typed: str, read: str) -> None:
    assert clean(typed) == read


def test_a_blank_to_fill_in_stays_visible() -> None:
    assert clean("the keeper is called ______ ?") == "the keeper is called ___ ?"


def test_an_emoji_digit_is_that_digit() -> None:
    assert clean("1️⃣ who keeps it") == "1 who keeps it"


def test_lines_are_kept() -> None:
    assert clean("who keeps it \r\n\r\n - where \u2028is it") == "who keeps it\n- where is it"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("who keeps it", None),
        ("¿quién lo cuida?", None),
        ("ｗｈｏ", None),
        ("𝐰𝐡𝐨", None),
        ("", None),
        ("123 ?! 😀", None),
        ("кто хранитель", "CYRILLIC"),
        ("τις", "GREEK"),
        ("だれが", "HIRAGANA"),
        ("谁", "CJK"),
        ("누가", "HANGUL"),
        ("कौन है", "DEVANAGARI"),
        ("من", "ARABIC"),
        ("who is хранитель башни", "CYRILLIC"),
        ("who keeps the башня", None),
    ],
)
def test_the_script_of_most_letters_is_told(text: str, script: str | None) -> None:
    assert foreign_script(text) == script
