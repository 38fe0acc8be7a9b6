"""
How Discord says no.

Status, JSON error code and sentence: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.fakes.discord.wire import Json

INVALID_FORM = 50035


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a request's body."""

    path: tuple[str | int, ...]
    """Keys and indices from the body down to what is wrong."""
    code: str
    message: str

    def under(self, *path: str | int) -> "Problem":
        """Return the same problem for a body that is itself part of another."""
        return Problem((*path, *self.path), self.code, self.message)


class ApiError(Exception):
    """A REST call refused."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


def refuse(problems: Iterable[Problem]) -> None:
    """Raise one "Invalid Form Body" that names all *problems*, if there are any."""
    if tree := _tree(problems):
        raise ApiError(400, INVALID_FORM, "Invalid Form Body", tree)


def _tree(problems: Iterable[Problem]) -> Json:
    tree: Json = {}
    for problem in problems:
        node = tree
        for key in problem.path:
            node = node.setdefault(str(key), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return tree


def unauthorized() -> ApiError:
    """The token is wrong or missing."""
    return ApiError(401, 0, "401: Unauthorized")


def unknown(what: str) -> ApiError:
    """An id leads nowhere: ``Channel``, ``Guild``, ``Message``, ``User``, ``Webhook`` or ``Interaction``."""
    codes = {"Channel": 10003, "Guild": 10004, "Message": 10008, "User": 10013, "Webhook": 10015, "Interaction": 10062}
    return ApiError(404, codes[what], f"Unknown {what}")


def missing_access() -> ApiError:
    """The bot is not there, or does not see the channel."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The bot is there but may not do this."""
    return ApiError(403, 50013, "Missing Permissions")
