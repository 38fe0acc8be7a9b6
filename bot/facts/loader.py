"""
Loads a knowledge pack and proves it.

A pack is a folder of YAML files (every key is described in :mod:`bot.facts.models`):

=====================  =========================================================================================
``pack.yaml``          ``id``, ``subject``, ``suggestions`` (ids of up to four facts), ``ledger`` (the ledger's
                       folder, seen from this one)
``facts/*.yaml``       one topic each: ``id``, ``headline`` and its ``facts``
``unknowns.yaml``      ``unknowns``: what people ask and the article does not say
``smalltalk.yaml``     ``smalltalk``: greetings, thanks, who are you
``ambiguities.yaml``   optional, ``ambiguities``: ways of asking that may mean any of several facts (``choices``)
``off_topic.yaml``     ``utterances`` about anything else
``utterances/*.yaml``  optional, for long lists: the id of a fact, an unknown or small talk, or ``off_topic``, each
                       with more utterances; they are added to those that stand in the files above
``lexicon.yaml``       ``terms``, ``entities``, ``foreign``: how people say things
``golden.yaml``        ``golden``: labelled questions, to fit and test on
=====================  =========================================================================================

The ledger is a folder with ``ledger.yaml``: ``article``, ``speakers`` and ``claims``. A value is written
``{place: norway}``, a number with what it counts ``{number: 500, of: skydive}``; where the lexicon has entities of
the kind, the value is the id of one. Every scalar is text, so ``no`` needs no quotes. Other files are left alone.

The rules are in :mod:`bot.facts.provenance` (what is said has its claims), :mod:`bot.facts.conflicts` (disputed things
are said to be), :mod:`bot.facts.consistency` (references and ids), :mod:`bot.facts.localisation` (commands in other
languages), :mod:`bot.facts.collisions` (utterances) and :mod:`bot.facts.vocabulary` (the lexicon). They look at a pack
only when its shape is right.
"""

from pathlib import Path
from typing import Final

from bot.errors import PackError, Problem
from bot.facts import collisions, conflicts, consistency, localisation, provenance, vocabulary
from bot.facts.draft import Draft, Rule, in_order
from bot.facts.models import Pack
from bot.facts.reader import read_draft

RULES: Final[tuple[Rule, ...]] = (
    *provenance.RULES,
    *conflicts.RULES,
    *consistency.RULES,
    *localisation.RULES,
    *collisions.RULES,
    *vocabulary.RULES,
)


def load_pack(directory: Path) -> Pack:
    """
    Return the pack in *directory*, proven.

    Depends on the files and on nothing else, so a pack that is running stays as it is when a new one is bad.
    Raises :class:`bot.errors.PackError` with every problem, by file and line.
    """
    draft = read_draft(directory)
    if problems := prove(draft):
        raise PackError(problems)
    return draft.pack


def prove(draft: Draft) -> list[Problem]:
    """Return what contradicts the rules, by file and line; nothing for a good pack."""
    return in_order(problem for rule in RULES for problem in rule(draft))
