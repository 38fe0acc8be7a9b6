from bot.core.answer import Choice
from bot.core.ports import Section
from bot.platforms.slack import home
from tests.fakes.responder import FakeResponder
from tests.fakes.slack.blocks import refusals
from tests.fakes.slack.pings import pings_in
from tests.platforms.slack.seen import HOSTILE, is_escaped, seen, types


class Hostile(FakeResponder):
    """A pack whose curator pasted the wrong things."""

    subject = " ".join(HOSTILE)
    suggestions = tuple(Choice(intent=f"f{n}", label=text[:75]) for n, text in enumerate(HOSTILE[:4]))
    index = tuple(
        Section(headline=text, choices=tuple(Choice(intent="f", label=text[:75]) for _ in range(30)))
        for text in HOSTILE * 20
    )


def test_the_home_tab_says_what_the_bot_is_how_to_ask_and_what_it_knows() -> None:
    responder = FakeResponder()
    shown = seen(home.view(responder)["blocks"])

    assert responder.subject in shown
    assert "/dossier" in shown
    assert "!release" in shown
    for section in responder.index:
        assert section.headline in shown
        assert all(choice.label in shown for choice in section.choices)


def test_slack_takes_the_home_tab() -> None:
    assert refusals(home.view(FakeResponder())["blocks"], surface="home") == []


def test_slack_takes_the_home_tab_of_the_wildest_pack_and_nobody_is_pinged() -> None:
    blocks = home.view(Hostile())["blocks"]

    assert refusals(blocks, surface="home") == []
    assert pings_in("", blocks) == frozenset()
    assert "mrkdwn" not in types(blocks)
    assert is_escaped(blocks[0]["text"]["text"])


def test_a_topic_without_facts_is_left_out() -> None:
    class Sparse(FakeResponder):
        index = (Section(headline="Nothing here", choices=()),)

    assert "Nothing here" not in seen(home.view(Sparse())["blocks"])


def test_a_pack_without_commands_is_not_offered_any() -> None:
    class Wordy(FakeResponder):
        commands = ()

    assert "Short cuts" not in seen(home.view(Wordy())["blocks"])


def test_the_suggested_prompts_are_the_packs_suggestions() -> None:
    responder = FakeResponder()

    assert [prompt["message"] for prompt in home.prompts(responder)] == [c.label for c in responder.suggestions]
