"""
What a question takes for granted, held against a fact's typed values.

"Was it shot in Iceland?" and "why was it shot in Iceland?" both state a place. A place that is not the
fact's is denied; one that is gets confirmed when confirmation was asked for.
"""

from typing import Final

from bot.facts.models import Fact, Form, Pack
from bot.understanding.reading import Mention, Reading

_ONLY_WHEN_ASKED: Final = frozenset({"number", "duration", "year", "weekday", "role"})
"""Kinds that turn up in questions without being claimed: "in 50 words, how many …"."""
_JOINED: Final = frozenset({"person", "number"})
"""Kinds of which a question may name several together, each of them to be right."""
_COMPANIONS: Final = frozenset({"person", "work", "superlative", "account"})
"""Kinds of which a topic has many beside the ones that its facts state."""
_SAYING: Final = frozenset(
    """
    say says said saying tell tells told mention mentions mentioned state states stated call calls called quote quoted
    words
    """.split()
)
_NEGATIONS: Final = frozenset({"not", "never", "no", "nobody", "none", "without", "neither"})
_EXCEPTIONS: Final = (
    "besides",
    "apart from",
    "other than",
    "except",
    "except for",
    "aside from",
    "not counting",
    "in addition to",
)
_HEDGES: Final = frozenset(
    """
    only just merely besides except apart mistake mistakes error errors wrong lie any other else also
    mention mentioned disagree
    """.split()
)
"""Words that turn what is confirmed: "does he only direct?" is not confirmed by his directing."""
_AT_LEAST: Final = frozenset({"over", "than", "least", "above"})
_AT_MOST: Final = frozenset({"under", "below", "most"})


def verdict(fact: Fact, reading: Reading) -> bool | None:
    """
    Return whether what *reading* states about *fact* holds.

    True only when confirmation was asked for and everything typed in the question is the fact's; False when
    something contradicts it; None when there is nothing to confirm or deny.
    """
    asked = Form.YES_NO in reading.forms
    numbers = _counted(reading)
    mentions = [mention for mention in reading.mentions if mention.kind != "work" or not mention.known]
    fitting = [mention for mention in mentions if _fits(fact, mention, reading, numbers.get(mention))]
    clashing = [mention for mention in mentions if mention not in fitting and _clashes(fact, mention, asked=asked)]
    kinds = {mention.kind for mention in fitting}
    either = "or" in reading.words
    if any(mention.kind in kinds and (either or mention.kind not in _JOINED) for mention in clashing):
        return None  # "June or July?", "Norway or Iceland?": the fact decides between them
    negated = _is_negated(reading)
    if clashing:
        return None if negated else False
    if not asked or reading.strange or len(fitting) < len(mentions) or _HEDGES.intersection(reading.words):
        return None
    if not any(mention.kind != "person" or Form.WHO in fact.forms for mention in fitting):
        return None  # a name alone says nothing that could be confirmed
    return None if negated and "true" not in reading.words else not negated


def other_subject(pack: Pack, fact: Fact, reading: Reading) -> Mention | None:
    """Return the work that *reading* asks about when that is not one that *fact* speaks of."""
    if any(value.kind == "work" for value in fact.values):
        return None  # the fact says which work it is, and a wrong one is denied
    own = {entity.id for entity in pack.lexicon.entities if entity.subject}
    own |= {value.value for value in (*fact.values, *fact.denies)}
    own |= {value.value for claim in fact.claims for value in pack.ledger.by_id[claim].values}
    works = [mention for mention in reading.mentions if mention.kind == "work" and mention.value not in own]
    return works[0] if works else None


def misattributed(pack: Pack, fact: Fact, reading: Reading) -> Mention | None:
    """
    Return whom *reading* takes for the speaker of *fact* when only others said it.

    "What does McQuarrie say about altitude?" must not get Cruise's words. Asked for confirmation, or who it
    was, the fact itself sets it right.
    """
    if Form.YES_NO in reading.forms or Form.WHO in reading.forms or not _SAYING.intersection(reading.words):
        return None
    speakers = {pack.ledger.by_id[claim].speaker for claim in fact.claims} - {None}
    people = [mention for mention in reading.mentions if mention.kind == "person"]
    own = speakers | {value.value for value in fact.values}
    return people[0] if speakers and people and not any(mention.value in own for mention in people) else None


def contradicted_sibling(pack: Pack, fact: Fact, reading: Reading) -> Fact | None:
    """
    Return the fact of the same topic that denies something *reading* takes for granted.

    "Why did he record it in Norway?" asks for the reason; where he recorded it is another fact, and it is not Norway.
    """
    topic = next(topic for topic in pack.topics if topic.id == pack.topic_of[fact.id])
    own = {value.kind for value in fact.values}
    for mention in reading.mentions:
        if mention.kind in own | _ONLY_WHEN_ASKED | _COMPANIONS:
            continue
        siblings = [other for other in topic.facts if mention.kind in {value.kind for value in other.values}]
        if siblings and not any(_fits(sibling, mention, reading) for sibling in siblings):
            return siblings[0]
    return None


def asks_for_others(fact: Fact, reading: Reading) -> bool:
    """Return whether *reading* asks for what there is besides the one thing that *fact* states: "besides Norway?"."""
    text = f" {' '.join(reading.words)} "
    if not any(f" {phrase} " in text for phrase in _EXCEPTIONS):
        return False
    kinds = [value.kind for value in fact.values]
    return not fact.conflict and all(kinds.count(kind) == 1 for kind in kinds)


def _counted(reading: Reading) -> dict[Mention, str]:
    """Map each number in *reading* to the term it stands before: 500 → skydive."""
    numbers = iter(mention for mention in reading.mentions if mention.kind == "number")
    counted: dict[Mention, str] = {}
    number: Mention | None = None
    for term in reading.terms:
        if term == "?number" or term[1:].isdigit():
            number = next(numbers, None)
        elif term.startswith("~") and number is not None:
            counted[number] = term[1:]
            number = None
    return counted


def _fits(fact: Fact, mention: Mention, reading: Reading, of: str | None = None) -> bool:
    if mention.kind == "number":
        counted = {value.of for value in fact.values if value.of and value.of == of}
        return any(
            _agrees(float(value.value), float(mention.value), reading)
            for value in fact.values
            if value.kind == "number" and (not counted or value.of in counted)
        )
    return any((value.kind, value.value) == (mention.kind, mention.value) for value in fact.values)


def _clashes(fact: Fact, mention: Mention, *, asked: bool) -> bool:
    if any((value.kind, value.value) == (mention.kind, mention.value) for value in fact.denies):
        return asked
    if mention.kind not in {value.kind for value in fact.values}:
        return False
    if mention.kind in _ONLY_WHEN_ASKED or (mention.kind == "person" and mention.known):
        return asked
    return True


def _agrees(stated: float, mentioned: float, reading: Reading) -> bool:
    words = set(reading.words)
    if words & _AT_LEAST and not words & {"less", "fewer"}:
        return mentioned <= stated
    if words & _AT_MOST or words & {"less", "fewer"}:
        return mentioned > stated
    return mentioned == stated


def _is_negated(reading: Reading) -> bool:
    """Return whether the statement is negative; "isn't it …?" and a tag at the end are not."""
    return bool(_NEGATIONS.intersection(reading.terms[2:-2]))
