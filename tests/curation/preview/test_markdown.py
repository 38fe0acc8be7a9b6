import pytest
from hypothesis import given

from bot.curation.preview.markdown import markdown
from bot.curation.preview.markup import together
from bot.platforms.discord.markdown import bold, clean, escape, heading, line, quote, small
from tests.curation.preview.reading import Read
from tests.curation.preview.strangers import TEXT


def drawn(text: str) -> str:
    return together(markdown(text)).markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("words", "<p>words</p>"),
        ("two\nlines", "<p>two\nlines</p>"),
        ("### Title", '<p class="h3">Title</p>'),
        ("# A\n## B", '<p class="h1">A</p><p class="h2">B</p>'),
        ("-# small", '<p class="small">small</p>'),
        ("> said\n> and said", "<blockquote>said\nand said</blockquote>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("#no #title\n-no list", "<p>#no #title\n-no list</p>"),
        ("**bold** and *not* ~~gone~~", "<p><strong>bold</strong> and <em>not</em> <s>gone</s></p>"),
        ("__under__ _it_ a_b_c", "<p><u>under</u> <em>it</em> a_b_c</p>"),
        ("`a *b*`", "<p><code>a *b*</code></p>"),
        (r"\*\*as typed\*\* \_ \# \\", "<p>**as typed** _ # \\</p>"),
        (r"**a \*\* b**", "<p><strong>a ** b</strong></p>"),
        ("hello <@123>", "<p>hello <mark>@123</mark></p>"),
        ("[a link](https://x.example)", "<p><a>a link</a></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("", "<p></p>"),
    ],
)
def test_marks_become_what_they_stand_for(text: str, html: str) -> None:
    assert drawn(text) == html


@given(TEXT)
def test_what_the_adapter_escapes_is_shown_as_it_was(text: str) -> None:
    shown = " ".join(clean(text).split()).replace("@everyone", "@\u200beveryone")

    for markup, kind in ((line, "p"), (quote, "blockquote"), (small, "p"), (heading, "p")):
        if shown:
            read = Read(drawn(markup(text)))
            assert read.text.strip() == shown
            assert read.elements == {kind}
    if shown:
        assert Read(drawn(bold(text))).elements == {"p", "strong"}


@given(TEXT)
def test_no_text_is_too_odd_to_be_drawn(text: str) -> None:
    assert Read(drawn(text)).elements <= {"p", "ul", "li", "blockquote", "code", "mark", "a", "s", "strong", "u", "em"}
    assert Read(drawn(escape(text))).elements <= {"p"}
