"""What a question wants to be told, from its question words and its shape."""

from collections.abc import Sequence
from typing import Final

from bot.facts.models import Form
from bot.understanding.english import AUXILIARIES, FILLERS


def _phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of *text*, which are parted by bars, each ready to be looked for in padded words."""
    return tuple(f" {' '.join(phrase.split())} " for phrase in text.split("|"))


_SIGNS: Final = (
    (
        Form.EXACT_WORDS,
        _phrases(
            """exact word|exact words|word for word|verbatim|exact wording|exact phrase|exact quote|direct quote|
            quote|quotes|
            exactly say|wording|precise words|actual words|full text|exact text|literal words|own words|transcript|
            quotation"""
        ),
    ),
    (
        Form.ATTRIBUTION,
        _phrases(
            """who said|who says|who say|who called|who calls|who claimed|who claims|who described|who told|who states|
            who stated|according to who|according to whom|whose words|whose quote|whose line|who is quoted|who quoted|
            who mentioned|who mentions|says who|whose mouth|who is saying|who was it that said|who came up with|
            who was saying|by whose account|
            where does it say|where does it state|where does that come from|where did that come from|says where"""
        ),
    ),
    (
        Form.HOW_MANY,
        _phrases("how many|how much|number of|count|tally|total|figure|how often|sum|altogether|combined"),
    ),
    (Form.WHY, _phrases("why|what for|how come|reason|motive|motivates|motivation|purpose")),
    (
        Form.WHEN,
        _phrases(
            """when|what day|which day|what date|which date|what month|which month|what year|which year|date|how soon|
            what time|which weekday|since when|what dates|which dates|what hour|which hour"""
        ),
    ),
    (
        Form.WHERE,
        _phrases("where|what country|which country|what place|which place|location|whereabouts|in what country"),
    ),
    (Form.WHO, _phrases("who|whom|whose")),
    (Form.WHICH, _phrases("which")),
    (Form.WHAT, _phrases("what")),
)
SPECIFIC: Final = frozenset({Form.WHO, Form.WHEN, Form.WHERE, Form.WHY, Form.HOW_MANY})
"""Forms that an answer can fail; "what" and "how" fit nearly anything."""
_POLAR: Final = _phrases(
    """true or false|t or f|yes or no|yes no|fact or fiction|is it true|correct me|am i right|is that right|
    is this right|is that true|is that correct|confirm|or not|is he right|is she right|fact check|real or fake|
    are they right"""
)
_TAGS: Final = _phrases("right|correct|yes|yeah|no|true|huh|eh|agree|agreed")
"""What turns a statement into a question when it stands at the end."""
_SAID: Final = frozenset("said called told claimed described stated quoted mentioned".split())
_SUBJECTS: Final = frozenset("i you he she it we they there".split())
_BEFORE: Final = frozenset("and but so then also or bot there all everyone team".split())
"""Words that may stand before a question, as an address or a link to what was said."""
_ASKED: Final = (["you"], ["someone"], ["i"], ["we"])
"""Whom a request addresses: "could you tell me …" wants more than yes or no."""


def forms_of(words: Sequence[str], *, question_mark: bool) -> frozenset[Form]:
    """Return every form that *words*, lower case and opened, show."""
    text = f" {' '.join(words)} "
    forms = {form for form, phrases in _SIGNS if any(phrase in text for phrase in phrases)}
    if _SAID.intersection(words) and (" by whom " in text or " by who " in text):
        forms.add(Form.ATTRIBUTION)
    if " how " in text and Form.HOW_MANY not in forms:
        forms.add(Form.HOW)
    if any(phrase in text for phrase in _POLAR) or _is_polar(
        words, text, question_mark=question_mark, asks=bool(forms)
    ):
        forms.add(Form.YES_NO)
    return frozenset(forms)


def _is_tag(words: Sequence[str]) -> bool:
    """Return whether *words* are a tag such as "is it", "did not they"."""
    subject = words[-1] if words else ""
    return subject in _SUBJECTS and words[0] in AUXILIARIES and list(words[1:-1]) in ([], ["not"])


def _is_polar(words: Sequence[str], text: str, *, question_mark: bool, asks: bool) -> bool:
    opening = [word for word in words if word not in FILLERS and word not in _BEFORE]
    if opening and opening[0] in AUXILIARIES and opening[1:2] not in _ASKED:
        return True
    if asks:
        return False
    if text.endswith(_TAGS) or _is_tag(words[-3:]) or _is_tag(words[-2:]):
        return True
    # A statement with a question mark ("the stunt is in Iceland?", "13,000 skydives?") asks to be confirmed.
    return question_mark and any(word in AUXILIARIES or word[:1].isdigit() for word in words)
