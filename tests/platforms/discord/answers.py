"""Answers to lay out: one of each kind, and any that may come."""

from hypothesis import strategies as st

from bot.core.answer import (
    Ambiguous,
    Answer,
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

CAPTION = Source(claim="p2s1", where="paragraph 2, sentence 1", speaker="the caption", words="Coming July 2023")
LAST_LINE = Source(claim="p9s1", where="paragraph 9, sentence 1", speaker=None, words="It opens in June 2023.")
DIRECTOR = Choice(intent="director", label="Who directs it?")
RELEASE = Choice(intent="release", label="When is it out?")

FOUND = Found(
    fact="director",
    headline="The director",
    body="Christopher McQuarrie directs.",
    sources=(Source(claim="p1s2", where="paragraph 1, sentence 2", speaker=None, words="He directs it."),),
    related=(RELEASE,),
    reading="About the film:",
    grounds=Grounds(intent="director", confidence=0.91, threshold=0.62, matched="who made it"),
)
CHECKED = Checked(
    fact="release",
    headline="The release",
    verdict=False,
    body="it opens in 2023.",
    sources=(CAPTION,),
    related=(DIRECTOR,),
)
CONFLICTING = Conflicting(
    fact="release",
    headline="The release",
    body="The article gives two months.",
    positions=(
        Position(value="July 2023", says="the caption", source=CAPTION),
        Position(value="June 2023", says="the article", source=LAST_LINE),
    ),
    related=(DIRECTOR,),
)
AMBIGUOUS = Ambiguous(body="Which one do you mean?", choices=(DIRECTOR, RELEASE))
NOT_IN_ARTICLE = NotInArticle(intent="budget", body="The article does not say what it cost.", nearest=(DIRECTOR,))
OFF_TOPIC = OffTopic(body="That is not about the film.", nearest=(RELEASE,))
SOCIAL = Social(intent="help", body="Ask me about the film.", suggestions=(DIRECTOR, RELEASE))

ONE_OF_EACH: tuple[Answer, ...] = (FOUND, CHECKED, CONFLICTING, AMBIGUOUS, NOT_IN_ARTICLE, OFF_TOPIC, SOCIAL)

_hostile = st.sampled_from(
    [
        "**",
        "||",
        "[a](https://b.c)",
        "@everyone",
        "<@1>",
        "<t:0:R>",
        ":smile:",
        "\n# ",
        "\n- ",
        "\n12. ",
        "\n> ",
        "-# ",
        "\\",
    ]
)
texts = st.lists(st.text(max_size=40) | _hostile | st.just("word " * 60), max_size=30).map("".join)
"""Text from strangers, up to some thousand characters."""
_said = texts.map(lambda text: f"A{text}")
_choices = st.lists(
    st.builds(
        Choice,
        intent=st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
        label=st.text("Aa é?", min_size=1, max_size=75),
    ),
    max_size=4,
).map(tuple)
_sources = st.builds(
    Source, claim=st.just("p1s1"), where=_said, speaker=st.none() | _said, words=_said, note=st.none() | _said
)
_some_sources = st.lists(_sources, min_size=1, max_size=3).map(tuple)
_positions = st.lists(st.builds(Position, value=_said, says=_said, source=_sources), min_size=2, max_size=3).map(tuple)
_reading = st.none() | _said

conflicts: st.SearchStrategy[Conflicting] = st.builds(
    Conflicting,
    fact=st.just("f"),
    headline=_said,
    body=_said,
    positions=_positions,
    related=_choices,
    reading=_reading,
)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Found, fact=st.just("f"), headline=_said, body=_said, sources=_some_sources, related=_choices, reading=_reading
    ),
    st.builds(
        Checked,
        fact=st.just("f"),
        headline=_said,
        body=_said,
        sources=_some_sources,
        related=_choices,
        reading=_reading,
    ),
    conflicts,
    st.builds(Ambiguous, body=_said, choices=_choices),
    st.builds(NotInArticle, intent=st.none(), body=_said, nearest=_choices),
    st.builds(OffTopic, body=_said, nearest=_choices),
    st.builds(Social, intent=st.just("help"), body=_said, suggestions=_choices),
)
replies = st.lists(answers, max_size=5).map(lambda several: Reply(answers=tuple(several)))
