"""
Everything that Dossier raises on purpose.

DossierError
├── PackError        the knowledge pack or its ledger is unreadable or lacks provenance
├── SettingsError    a setting is missing or malformed
├── StateError       the database of what must outlive a process cannot be used
└── PlatformError    a chat service refused a call
    └── LoginError   … because of the credentials: no retry will help

Every message is one plain sentence for the operator or the curator and says what to do next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class DossierError(Exception):
    """The root: ``except DossierError`` catches what Dossier expects to go wrong, and nothing else."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a pack, and what to do about it."""

    file: Path
    line: int
    """Counted from 1."""
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}. {self.advice}"


class PackError(DossierError):
    """A pack that must not be used; it names every problem, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class SettingsError(DossierError):
    """A setting is missing or malformed; the message names the variable, never its value."""


class StateError(DossierError):
    """The database of what must outlive a process cannot be opened, read or written."""


class PlatformError(DossierError):
    """A chat service refused a call."""

    def __init__(self, platform: str, message: str) -> None:
        super().__init__(f"{platform}: {message}")
        self.platform = platform


class LoginError(PlatformError):
    """A chat service refused the credentials: the operator has to act, a retry will not help."""
