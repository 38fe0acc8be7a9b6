"""
The packs that tests of understanding and core run over, each loaded and fitted once per session.

The lighthouse is invented, and has nothing to do with any film: what works for both packs is in no way made for
one of them.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.core.assistant import Assistant
from bot.facts.loader import load_pack
from bot.facts.locate import pack_directory
from bot.facts.models import Pack
from bot.understanding.fit import fit
from bot.understanding.fitted import Fitted, load_fitted
from bot.understanding.interpreter import Interpreter
from bot.understanding.reading import Reader

LIGHTHOUSE = Path(__file__).parent / "varrow_light"


@dataclass(frozen=True, repr=False)
class Known:
    """A pack and what can be built of it; none of it changes, but an assistant remembers conversations by their key."""

    pack: Pack
    fitted: Fitted
    reader: Reader
    interpreter: Interpreter
    assistant: Assistant

    def __repr__(self) -> str:
        """Return the pack's name alone, for failing tests print it."""
        return f"<{self.pack.id}>"


@cache
def film() -> Known:
    """Return the shipped pack, with its stored fit if that is up to date."""
    pack = load_pack(pack_directory())
    return _known(pack, load_fitted(pack) or fit(pack))


@cache
def lighthouse() -> Known:
    """Return the invented pack, fitted anew."""
    pack = load_pack(LIGHTHOUSE)
    return _known(pack, fit(pack))


def changed(pack: Pack, **parts: object) -> Pack:
    """Return *pack* with other parts; a mere copy would keep the maps that the old ones were looked up in."""
    return Pack.model_validate({name: getattr(pack, name) for name in Pack.model_fields} | parts)


def _known(pack: Pack, fitted: Fitted) -> Known:
    return Known(pack, fitted, Reader(pack), Interpreter(pack, fitted), Assistant(pack, fitted))
