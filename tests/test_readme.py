"""The README promises only what works."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from bot.app import build_assistant
from bot.cli import dossier
from bot.core.plain import plain_reply
from bot.core.question import Question
from bot.facts.models import Fact
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
WRITTEN = datetime(2023, 1, 1, tzinfo=UTC)
"""Any day before the film's release: afterwards some answers add that the day has passed."""


def block(language: str, holding: str) -> str:
    """Return the first code block in *language* that holds a text."""
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return next(text for text in blocks if holding in text)


async def test_the_transcript_is_what_the_bot_says() -> None:
    assistant = build_assistant(Settings(knowledge=None))
    transcript = block("console", "$ dossier ask")

    exchanges = re.findall(r'^\$ dossier ask "(.*?)"\n(.*?)\n(?=\n\$|\Z)', transcript, re.MULTILINE | re.DOTALL)

    assert len(exchanges) == transcript.count("$ ")
    for question, answer in exchanges:
        assert plain_reply(await assistant.answer(Question(question, WRITTEN))) == answer


def test_the_example_of_a_fact_is_one() -> None:
    (fact,) = yaml.safe_load(block("yaml", "headline"))

    assert fact.keys() <= Fact.model_fields.keys()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"(?<!/)dossier ([a-z]+)", README))))
def test_every_command_that_is_named_exists(command: str) -> None:
    assert command in dossier.commands
