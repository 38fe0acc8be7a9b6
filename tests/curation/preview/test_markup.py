from hypothesis import given

from bot.curation.preview.markup import element
from tests.curation.preview.reading import Read
from tests.curation.preview.strangers import INTRUDER, TEXT


@given(TEXT, TEXT)
def test_text_stays_text_and_attributes_stay_one(text: str, hint: str) -> None:
    read = Read(element("p", element("b", text), text, title=hint, class_="x").markup)

    assert read.elements == {"p", "b"}
    assert read.attributes == {"title", "class"}
    assert INTRUDER not in read.elements | read.attributes


def test_text_is_shown_as_it_is() -> None:
    read = Read(element("p", "<b> & \"c\" 'd'", title="<e>").markup)

    assert read.text == "<b> & \"c\" 'd'"
    assert read.hints == ["<e>"]


def test_what_nobody_can_write_is_replaced() -> None:
    assert element("p", "a\x00b\ud800c\nd\te").markup == "<p>a\ufffdb\ufffdc\nd\te</p>"


def test_attributes_are_written_as_html_has_them() -> None:
    assert element("meta", http_equiv="x", class_="y").markup == '<meta http-equiv="x" class="y">'
