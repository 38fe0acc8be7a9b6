from bot.core.answer import Choice
from bot.core.ports import Command, Section
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


def points(responder: FakeResponder) -> dict[str, str]:
    """Return what the topics list: each label with what stands beside it as code."""
    _, *topics = [block for block in home.view(responder)["blocks"] if block["type"] == "rich_text"]
    lists = [part for topic in topics for part in topic["elements"] if part["type"] == "rich_text_list"]
    found = {}
    for item in (item for listed in lists for item in listed["elements"]):
        label, *code = item["elements"]
        assert all(run["style"] == {"code": True} for run in code)
        found[label["text"].strip()] = "".join(run["text"] for run in code)
    return found


def test_the_home_tab_says_what_the_bot_is_how_to_ask_and_what_it_knows() -> None:
    responder = FakeResponder()
    shown = seen(home.view(responder)["blocks"])

    assert responder.subject in shown
    for way in ("Messages tab", "Mention me", "/dossier", "Short cuts"):
        assert way in shown
    for section in responder.index:
        assert section.headline in shown
        assert all(choice.label in shown for choice in section.choices)


def test_every_command_of_the_pack_stands_beside_what_it_answers() -> None:
    assert points(FakeResponder()) == {"Who directs it?": "!director", "When does it come out?": "!release"}


def test_a_fact_without_a_command_stands_alone_and_one_with_two_has_both_beside_it() -> None:
    class Uneven(FakeResponder):
        commands = (
            Command(name="release", description="When it comes out", fact="release"),
            Command(name="date", description="When it comes out", fact="release"),
        )

    assert points(Uneven()) == {"Who directs it?": "", "When does it come out?": "!release !date"}


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
