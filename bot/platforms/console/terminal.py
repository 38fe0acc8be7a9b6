"""The line editor of ``dossier chat``: history, completion and a clean way out."""

from collections.abc import Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.output import Output

PROMPT = "› "


class EditedLines:
    """Lines typed at a terminal. What was typed is remembered while the process lives, and nowhere else."""

    def __init__(self, words: Sequence[str], *, source: Input | None = None, screen: Output | None = None) -> None:
        """*words* are completed at the start of a line; *source* and *screen* default to the process's terminal."""
        self._session: PromptSession[str] = PromptSession(
            PROMPT,
            history=InMemoryHistory(),
            completer=WordCompleter(list(words), sentence=True),
            reserve_space_for_menu=4,
            key_bindings=_bindings(),
            input=source,
            output=screen,
        )

    def read(self) -> str:
        """Return the next line. Raises EOFError on Ctrl-D, and on Ctrl-C when nothing has been typed."""
        return self._session.prompt()


def _bindings() -> KeyBindings:
    bindings = KeyBindings()

    @bindings.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=EOFError())

    return bindings
