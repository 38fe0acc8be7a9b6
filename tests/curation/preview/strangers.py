"""What strangers and careless curators write, tags of all kinds above all."""

from hypothesis import strategies as st

from bot.core.answer import (
    Ambiguous,
    Checked,
    Choice,
    Conflicting,
    Found,
    Grounds,
    NotInArticle,
    OffTopic,
    Position,
    Reply,
    Social,
    Source,
)

INTRUDER = "intruder"
"""The element, and the attribute, that no page has by itself."""
TAGS = (
    f"<{INTRUDER}>",
    f"</div><{INTRUDER} {INTRUDER}=1>",
    f'" {INTRUDER}="',
    f"' {INTRUDER}='",
    f"<!-- <{INTRUDER}> -->",
    f"</style></title></pre><{INTRUDER}/>",
    f"&lt;{INTRUDER}&gt;",
    f"&amp;lt;{INTRUDER}&amp;gt;",
    f"[a](https://x.example/'{INTRUDER}=)",
    f"<https://x.example|<{INTRUDER}>>",
    f"**<{INTRUDER}>** `<{INTRUDER}>` -# > <@1> ||x||",
)
TEXT = st.lists(
    st.one_of(
        st.sampled_from(TAGS), st.text(max_size=20), st.text(alphabet="<>&\"'*_~`|[]()\\\n #->!@1x", max_size=20)
    ),
    min_size=1,
    max_size=4,
).map("".join)
"""Any text, several lines of it as well."""
LABEL = TEXT.map(lambda text: text[:75] or "?")

_sources = st.builds(
    Source, claim=st.just("p1s1"), where=st.just(""), speaker=st.none() | TEXT, words=TEXT, note=st.none() | TEXT
)
_some_sources = st.tuples(_sources)
_choices = st.tuples(st.builds(Choice, intent=st.just("fact"), label=LABEL))
_grounds = st.none() | st.builds(Grounds, intent=st.just("fact"), confidence=st.just(0.5), matched=TEXT)
_positions = st.builds(Position, value=TEXT, says=TEXT, source=_sources)
_stated = {
    "fact": st.just("fact"),
    "headline": TEXT,
    "body": TEXT,
    "related": _choices,
    "reading": st.none() | TEXT,
    "grounds": _grounds,
}
ANSWERS = st.one_of(
    st.builds(Found, sources=_some_sources, **_stated),
    st.builds(Checked, sources=_some_sources, verdict=st.booleans(), **_stated),
    st.builds(Conflicting, positions=st.tuples(_positions, _positions), **_stated),
    st.builds(Ambiguous, body=TEXT, choices=_choices, grounds=_grounds),
    st.builds(NotInArticle, intent=st.none(), body=TEXT, nearest=_choices, grounds=_grounds),
    st.builds(OffTopic, body=TEXT, nearest=_choices, grounds=_grounds),
    st.builds(Social, intent=st.just("talk"), body=TEXT, suggestions=_choices, grounds=_grounds),
)
REPLIES = st.builds(
    Reply, answers=st.lists(ANSWERS, min_size=1, max_size=2).map(tuple), language=st.sampled_from(["en", "de", "hi"])
)
