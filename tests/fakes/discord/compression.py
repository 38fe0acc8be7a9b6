"""
What a gateway connection does to outgoing text.

discord.py asks for ``zstd-stream`` when Python or a package offers zstd and for ``zlib-stream`` otherwise
(https://docs.discord.com/developers/events/gateway#transport-compression).
"""

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Compress = Callable[[str], bytes]


def compressor(name: str) -> Compress:
    """Return a fresh stream of the kind *name*; raises LookupError for one that does not exist."""
    if name == "zlib-stream":
        return _zlib()
    if name == "zstd-stream":
        return _zstd()
    raise LookupError(name)


def _zlib() -> Compress:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Compress:
    stream: Any
    try:
        # By name, because each exists only on some Pythons: the package wherever it is installed, the module from 3.14.
        package = importlib.import_module("zstandard")
    except ModuleNotFoundError:
        stream = (module := importlib.import_module("compression.zstd")).ZstdCompressor()
        return lambda text: bytes(stream.compress(text.encode(), module.ZstdCompressor.FLUSH_BLOCK))
    stream = package.ZstdCompressor().compressobj()
    return lambda text: bytes(stream.compress(text.encode()) + stream.flush(package.COMPRESSOBJ_FLUSH_BLOCK))
