"""The table's judge finds what is wrong; otherwise the table would prove nothing."""

from dataclasses import replace

import pytest

from bot.core.answer import Reply
from bot.core.plain import plain_reply
from tests.e2e.table.judging import UNREADABLE, Due, faults
from tests.e2e.table.ways import Outcome, Said
from tests.fakes.responder import CONFLICTING, FOUND, NOT_IN_ARTICLE, SOCIAL

REPLY = Reply(answers=(FOUND, NOT_IN_ARTICLE))
DUE = Due(Outcome.ANSWER, place="here", reader=None, replies=(REPLY,))
SHOWN = f"{FOUND.headline}\n{plain_reply(REPLY).replace('> ', '')}"
OFFERED = tuple(dict.fromkeys(choice.label for choice in (*FOUND.related, *NOT_IN_ARTICLE.nearest)))
RIGHT = Said("here", None, SHOWN, plain_reply(REPLY), OFFERED, pings=False)


def test_what_is_right_has_no_faults() -> None:
    assert faults([RIGHT], DUE) == []


def test_silence_is_right_only_where_it_is_due() -> None:
    silence = replace(DUE, outcome=Outcome.SILENCE)

    assert faults([], silence) == []
    assert len(faults([RIGHT], silence)) == len(faults([], DUE)) == 1


def test_two_replies_are_one_too_many() -> None:
    assert len(faults([RIGHT, RIGHT], DUE)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        replace(RIGHT, place="there"),
        replace(RIGHT, reader="somebody"),
        replace(RIGHT, pings=True),
        replace(RIGHT, shown=SHOWN.replace(FOUND.sources[0].words, "something else")),
        replace(RIGHT, shown=f"{SHOWN}\nBuy tickets now!"),
        replace(RIGHT, heard=f"{RIGHT.heard} And more."),
        replace(RIGHT, offered=OFFERED[:-1]),
        replace(RIGHT, offered=(*OFFERED, "Something else")),
    ],
    ids=["place", "reader", "ping", "missing", "added", "heard", "not offered", "offered too much"],
)
def test_whatever_is_wrong_is_found(wrong: Said) -> None:
    assert faults([wrong], DUE)


def test_an_answer_in_another_order_is_wrong() -> None:
    turned = plain_reply(Reply(answers=(NOT_IN_ARTICLE, FOUND))).replace(FOUND.body, f"{FOUND.headline}\n{FOUND.body}")

    assert faults([replace(RIGHT, shown=turned.replace("> ", ""))], DUE)


@pytest.mark.parametrize("order", [(SOCIAL, FOUND), (FOUND, SOCIAL)], ids=["before", "behind"])
def test_a_greeting_may_stand_before_or_behind_but_not_be_missing(order: tuple[object, ...]) -> None:
    whole = Reply.model_validate({"answers": order})
    text = plain_reply(whole).replace(FOUND.body, f"{FOUND.headline}\n{FOUND.body}").replace("> ", "")
    offered = tuple(
        dict.fromkeys(each.label for part in order for each in (FOUND.related if part is FOUND else SOCIAL.suggestions))
    )
    greeted = replace(DUE, replies=(Reply(answers=(FOUND,)), Reply(answers=(SOCIAL,))))
    said = Said("here", None, text, plain_reply(whole), offered, pings=False)

    assert faults([said], greeted) == []
    assert faults([replace(said, shown=said.shown.replace(SOCIAL.body, ""))], greeted)


def test_a_conflict_needs_both_sides() -> None:
    due = replace(DUE, replies=(Reply(answers=(CONFLICTING,)),))
    one, other = CONFLICTING.positions
    sides = "\n".join(f"{side.value} · {side.says}\n{side.source.words}" for side in (one, other))
    source = plain_reply(due.replies[0]).splitlines()[-1]
    text = f"{CONFLICTING.headline}\n{CONFLICTING.body}\n{sides}\n{source}"
    offered = tuple(choice.label for choice in CONFLICTING.related)
    said = Said("here", None, text, None, offered, pings=False)

    assert faults([said], due) == []
    assert faults([replace(said, shown=text.replace(other.source.words, ""))], due)


def test_a_remark_is_due_or_not() -> None:
    remarked = replace(RIGHT, shown=f"{SHOWN}\n[About this](https://discord.com/1)")

    assert faults([remarked], replace(DUE, remark="[About this](")) == []
    assert faults([RIGHT], replace(DUE, remark="[About this]("))
    assert faults([remarked], DUE)


def test_a_notice_says_nothing_else() -> None:
    due, notice = replace(DUE, outcome=Outcome.NOTICE), replace(RIGHT, shown=UNREADABLE)

    assert faults([notice], due) == []
    assert faults([RIGHT], due)
