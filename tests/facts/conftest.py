from pathlib import Path

import pytest

from tests.facts.packs import PackFolder


@pytest.fixture
def pack(tmp_path: Path) -> PackFolder:
    return PackFolder(tmp_path)
