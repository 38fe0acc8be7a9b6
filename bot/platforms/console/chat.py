"""
Talking in the terminal: ``dossier chat``.

A :class:`Chat` turns typed lines into printed text; where lines come from is the business of whoever
calls :func:`talk`: a line editor (:mod:`bot.platforms.console.terminal`) or any pipe.
"""

import re
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any, BinaryIO, Final, Protocol

from bot.core.answer import Choice, Reply
from bot.core.ports import Responder
from bot.core.question import Question
from bot.platforms.console.render import choices_of, printable, rendered

OWN_COMMANDS: Final = {
    "help": "what you can ask, and how",
    "why": "how the last answer was found",
    "quit": "leave; Ctrl-D does too",
}
GOODBYE: Final = "Goodbye."

_COMMAND = re.compile(r"/(?P<name>[a-z][a-z0-9-]*)(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)


class Lines(Protocol):
    """Where typed lines come from."""

    def read(self) -> str:
        """Return the next line. Raises EOFError when there is none, KeyboardInterrupt on Ctrl-C."""
        ...


class PlainLines:
    """Lines of a stream of bytes: a pipe, a file, a terminal without a line editor."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self) -> str:
        """Return the next line; bytes that are not UTF-8 are carried along as surrogates."""
        line = self._stream.readline()
        if not line:
            raise EOFError
        return line.decode("utf-8", "surrogateescape").rstrip("\r\n")


class Chat:
    """One conversation in a terminal: answers, commands that start with a slash, and numbers in place of buttons."""

    def __init__(
        self,
        responder: Responder,
        *,
        now: Callable[[], datetime],
        explain: Callable[[Question], str],
        width: Callable[[], int | None] = lambda: None,
    ) -> None:
        """*explain* says how a question is understood before it is answered; *width* is the terminal's, in columns."""
        self._responder = responder
        self._now = now
        self._explain = explain
        self._width = width
        self._numbered: dict[str, Choice] = {}
        self._why = "Nothing has been asked yet."

    @property
    def greeting(self) -> str:
        """What stands above the first line."""
        return f"Ask me about {self._responder.subject}. /help lists what you can ask, /quit leaves."

    @property
    def commands(self) -> tuple[str, ...]:
        """Everything that can be typed in place of a question."""
        names = [command.name for command in self._responder.commands]
        return (*(f"/{name}" for name in (*OWN_COMMANDS, *names)), *(f"!{name}" for name in names))

    async def respond(self, line: str) -> str | None:
        """Return what to print for *line*; None means goodbye."""
        text = line.strip()
        if chosen := self._numbered.get(text):
            return await self._look_up(chosen.intent)
        command = _COMMAND.fullmatch(text)
        if command is None:
            return await self._answer(line)
        return await self._obey(command["name"].lower(), command["rest"] or "")

    async def _obey(self, name: str, rest: str) -> str | None:
        match name:
            case "quit" | "exit":
                return None
            case "help":
                return self._help()
            case "why":
                return self._why
            case "ask" if rest:
                return await self._answer(rest)
        fact = next((command.fact for command in self._responder.commands if command.name == name), None)
        if fact is None:
            return f"There is no /{name} here. /help lists what there is."
        return await self._look_up(fact)

    async def _answer(self, text: str) -> str:
        question = self._question(text)
        # Before the answer, which changes what the conversation is about.
        self._why = "\n".join(printable(line) for line in self._explain(question).splitlines())
        return self._show(await self._responder.answer(question))

    async def _look_up(self, intent: str) -> str:
        self._why = "You chose it yourself: there was nothing to decide."
        reply = await self._responder.lookup(intent, self._question(""))
        if reply is None:
            return "That fact is gone. Ask again in your own words."
        return self._show(reply)

    def _question(self, text: str) -> Question:
        return Question(text, self._now(), conversation="console", user="console")

    def _show(self, reply: Reply) -> str:
        self._numbered = {str(number): choice for number, choice in enumerate(choices_of(reply), start=1)}
        return rendered(reply, width=self._width(), numbers=True)

    def _help(self) -> str:
        asked = " · ".join(choice.label for choice in self._responder.suggestions)
        commands = {
            **{f"/{name}": purpose for name, purpose in OWN_COMMANDS.items()},
            **{f"/{command.name}": command.description for command in self._responder.commands},
        }
        column = max(len(name) for name in commands)
        lines = [
            f"Ask in your own words: {asked}",
            "A number asks what an answer offers under that number.",
            "",
            *(f"{name:<{column}}  {purpose}" for name, purpose in commands.items()),
            "",
            f"Topics: {' · '.join(section.headline for section in self._responder.index)}",
        ]
        return "\n".join(printable(line) for line in lines)


def talk(
    chat: Chat,
    lines: Lines,
    write: Callable[[str], None],
    run: Callable[[Coroutine[Any, Any, str | None]], str | None],
) -> None:
    """Answer line by line until there are no more or one says goodbye; *run* waits for a coroutine."""
    write(f"{chat.greeting}\n")
    while True:
        try:
            line = lines.read()
        except (EOFError, KeyboardInterrupt):
            break
        if not line.strip():
            continue
        said = run(chat.respond(line))
        if said is None:
            break
        write(f"{said}\n")
    write(GOODBYE)
