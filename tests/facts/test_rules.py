"""What a pack says must hold together, and rest on its ledger."""

import pytest

from tests.facts.packs import PackFolder, SpoiltPack, spoilt_packs


@pytest.mark.parametrize("spoilt", spoilt_packs("unproven.yaml"))
def test_the_loader_refuses(spoilt: SpoiltPack, pack: PackFolder) -> None:
    pack.edit(spoilt.file, spoilt.old, spoilt.new)

    assert pack.problems() == spoilt.problems
