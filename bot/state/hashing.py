"""Keyed hashes, for what is only ever compared: without the key, nobody can tell whose or what it was."""

import hashlib
import secrets
from typing import Final

HASH_LENGTH: Final = 32
"""Characters of a hash: 128 bits."""
SECRET_BYTES: Final = 32


class Salt:
    """The key of a keyed hash."""

    def __init__(self, secret: bytes) -> None:
        """*secret* is :data:`SECRET_BYTES` long."""
        self._secret = secret

    def hash(self, text: str) -> str:
        """Return the hash of *text*, which may be any text at all: :data:`HASH_LENGTH` hexadecimal digits."""
        anything = text.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(anything, key=self._secret, digest_size=HASH_LENGTH // 2).hexdigest()


def new_secret() -> bytes:
    """Return a random key."""
    return secrets.token_bytes(SECRET_BYTES)
