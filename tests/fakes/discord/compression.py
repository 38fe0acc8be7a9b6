"""
What a gateway connection does to outgoing text.

discord.py asks for ``zstd-stream`` when Python or a package offers zstd and for ``zlib-stream`` otherwise
(https://docs.discord.com/developers/events/gateway#transport-compression).
"""

import importlib
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

Compress = Callable[[str], bytes]


def compressor(name: str) -> Compress:
    """Return a fresh stream of the kind *name*; raises LookupError for one that there is not."""
    return {"zlib-stream": _zlib, "zstd-stream": _zstd}[name]()


def _zlib() -> Compress:
    stream = zlib.compressobj()
    return lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)


def _zstd() -> Compress:
    # By name, because each exists only on some Pythons: the package wherever it is installed, the module from 3.14.
    if find_spec("zstandard"):
        package: Any = importlib.import_module("zstandard")
        stream = package.ZstdCompressor().compressobj()
        return lambda text: bytes(stream.compress(text.encode()) + stream.flush(package.COMPRESSOBJ_FLUSH_BLOCK))
    if find_spec("compression"):
        module: Any = importlib.import_module("compression.zstd")
        standard = module.ZstdCompressor()
        return lambda text: bytes(standard.compress(text.encode(), standard.FLUSH_BLOCK))
    raise LookupError("zstd-stream")
