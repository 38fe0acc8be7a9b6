"""One message, its questions: sentences, bullets, and clauses that ask something of their own."""

import re
from typing import Final

from bot.understanding.english import AUXILIARIES, FILLERS, QUESTION_WORDS

MAX_QUESTIONS: Final = 5
"""Answered in one message; a wall of questions gets the first five."""

_SHORTEST: Final = 3
"""Words of a clause that may stand for the whole question."""
_MOST_CLAUSES: Final = 4

_LINES = re.compile(r"\n+")
_BULLET = re.compile(r"^\s*(?:[-•·*‣–]|\d{1,2}[.)])\s+")
_SENTENCES = re.compile(
    r"(?<=[?!;])\s*(?=\S)|(?<=[a-z0-9)\"'][.])(?<!\b(?:mr|ms|dr|st|vs|no)[.])(?<!\bmrs[.])(?<!\b[a-z][.])\s+(?=\S)",
    re.IGNORECASE,
)
"""An abbreviation or an initial ends no sentence."""
_JOINTS = re.compile(
    r"(?:,|;|\s-+)?\s+(?:and|&|also|plus|n|then)\s+(?:also\s+)?(?=(?:(?:in|on|at|by|for|from|to|of|with|over)\s+(?:what|which|whom)|"
    r"who|what|when|where|why|how|which|is|are|was|were|do|does|did|will|can|has|whats|whos|whens|wheres|hows)\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"\s*(?:[,;:.?!()\"]|\s-+\s)\s*|\s+(?:and|but|so|cuz|because|since|like|or)\s+(?=\w+\s+\w+)", re.IGNORECASE
)
_INTRODUCTION = re.compile(r"^.*: |^[^,]*,\s+(?=(?:what|when|where|why|how)\b)", re.DOTALL | re.IGNORECASE)
"""What may stand before a question: "two things for the intro: where …", "real quick, how many …"."""
_REQUESTS = frozenset(
    "tell explain describe list name give show summarise summarize quote remind confirm finish complete need".split()
)


def questions(text: str) -> list[str]:
    """
    Return the questions of a cleaned message, in order, at most five.

    A message that asks once is returned whole, with what was said around the question.
    """
    lines = [_BULLET.sub("", line).strip() for line in _LINES.split(text)]
    bulleted = sum(bool(_BULLET.match(line)) for line in _LINES.split(text)) > 1
    sentences = [part.strip() for line in lines for part in _SENTENCES.split(line) if part.strip()]
    parts = [part.strip() for sentence in sentences for part in _JOINTS.split(sentence) if part.strip()]
    asked = [part for part in parts if (not part.endswith(":") if bulleted else asks(part))]
    return [_INTRODUCTION.sub("", part) for part in asked[:MAX_QUESTIONS]] if len(asked) > 1 else [text]


def clauses(question: str) -> list[str]:
    """
    Return the parts of a long *question* that could be a question by themselves, those that ask first.

    What people say around a question says little about it; the clause alone often says it all.
    """
    parts = [part for part in (part.strip() for part in _CLAUSES.split(question)) if len(part.split()) >= _SHORTEST]
    if len(parts) < 2:
        return []
    return sorted(parts, key=lambda part: not asks(part))[:_MOST_CLAUSES]


def asks(part: str) -> bool:
    """Return whether *part* looks like a question or a request."""
    words = [word for word in re.findall(r"[a-z]+", _INTRODUCTION.sub("", part).lower()) if word not in FILLERS]
    if not words:
        return False
    openings = {
        word.removesuffix("s") if word in {"whats", "whos", "whens", "wheres", "hows"} else word for word in words[:3]
    }
    return part.rstrip().endswith("?") or bool(openings & (QUESTION_WORDS | _REQUESTS)) or words[0] in AUXILIARIES
