"""The command: ``python -m tests.benchmarks`` prints every table, each figure measured in this very run."""

import argparse
from pathlib import Path
from typing import Final

from bot.errors import PackError
from bot.facts.loader import load_pack
from bot.facts.locate import pack_directory
from tests.benchmarks import completion, growth, intents, peers, terminal
from tests.benchmarks.intent_sets import IntentsError, read_set
from tests.benchmarks.questions import QuestionsError, read_questions

_TABLES: Final = ("peers", "growth", "terminal", "intents", "completion")


def main() -> None:
    """Measure what the options ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=main.__doc__)
    parser.add_argument("--only", choices=_TABLES, help="one of the tables")
    parser.add_argument("--pack", type=Path, help="a knowledge pack; without it, the one that comes along")
    parser.add_argument(
        "--questions",
        type=Path,
        help='JSON lines {"text", "expect"} to measure on, thresholds being picked on all of the golden questions; '
        "without it, one half of the golden questions is measured on and the other picks",
    )
    parser.add_argument("--rounds", type=int, default=3, help="each time is the median of so many (default: 3)")
    parser.add_argument("--data", type=Path, help="a folder of public sets of intents, for the table of them")
    parser.add_argument("--large", action="store_true", help="growth up to 100,000 utterances; takes minutes")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    wanted = (options.only,) if options.only else _TABLES
    try:
        pack = load_pack(pack_directory(options.pack))
        questions = read_questions(options.questions, pack) if options.questions else None
        sets = [read_set(options.data, name) for name in intents.SETS] if options.data else []
    except (PackError, QuestionsError, IntentsError) as error:
        parser.error(str(error))
    if "peers" in wanted:
        show(peers.report(pack, questions, rounds=options.rounds))
    if "growth" in wanted:
        sizes = (*growth.SIZES, *growth.LARGE) if options.large else growth.SIZES
        learnt = (growth.BASE, growth.LARGEST_LEARNT) if options.large else (growth.BASE,)
        show(growth.report(sizes, rounds=options.rounds, learnt=learnt))
    if "terminal" in wanted:
        show(terminal.report(pack, rounds=options.rounds))
    if "intents" in wanted:
        for text in intents.reports(sets) if sets else [intents.HOW_TO_GET_THEM]:
            show(text)
    if "completion" in wanted:
        show(completion.report(pack, rounds=options.rounds))


def show(text: str) -> None:
    """Print a table as soon as it is there."""
    print(text, end="\n\n", flush=True)  # noqa: T201  a table on standard output is what the command is for


if __name__ == "__main__":
    main()
