"""Labelled questions, and which of them pick a threshold and which are measured."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.facts.models import AMBIGUOUS, OFF_TOPIC, GoldenQuestion, Pack

Questions = Sequence[GoldenQuestion]


class QuestionsError(Exception):
    """A file of questions cannot be used; the text says where and why."""


def read_questions(path: Path, pack: Pack) -> list[GoldenQuestion]:
    """
    Return the questions in *path*, JSON lines ``{"text", "expect"}`` whose other keys are passed over.

    Raises :class:`QuestionsError` for a line that is no such object, or expects what *pack* does not have.
    """
    known = {intent for intent, _ in pack.utterances()} | {OFF_TOPIC, AMBIGUOUS}
    questions = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionsError(f"{path}: {error}") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
            question = GoldenQuestion(text=found["text"], expect=found["expect"])
        except (ValueError, TypeError, KeyError, ValidationError):
            raise QuestionsError(f'{path}:{number}: not {{"text": "…", "expect": "…"}}') from None
        if question.expect not in known:
            raise QuestionsError(f"{path}:{number}: the pack has no {question.expect!r}")
        questions.append(question)
    return questions


def decidable(questions: Questions) -> list[GoldenQuestion]:
    """Return *questions* without those that are to be asked back, which a bot that only answers or declines cannot."""
    return [question for question in questions if question.expect != AMBIGUOUS]


def halves(questions: Questions) -> tuple[Questions, Questions]:
    """Return every other question and the rest, so that each intent is in both halves."""
    return questions[::2], questions[1::2]


def spread(questions: Questions, most: int) -> Questions:
    """Return at most *most* of *questions*, evenly spread over all of them: neighbours are of one intent."""
    count = len(questions)
    return questions if count <= most else [questions[number * count // most] for number in range(most)]
