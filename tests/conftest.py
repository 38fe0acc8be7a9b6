"""Packs for every test that needs one."""

from collections.abc import Callable

import pytest

from tests.packs import known as packs
from tests.packs.known import Known


@pytest.fixture(scope="session")
def film() -> Known:
    return packs.film()


@pytest.fixture(scope="session")
def lighthouse() -> Known:
    return packs.lighthouse()


@pytest.fixture(scope="session", params=[packs.film, packs.lighthouse], ids=["film", "lighthouse"])
def known(request: pytest.FixtureRequest) -> Known:
    """Each of the two packs: for what has to work whatever a pack is about."""
    build: Callable[[], Known] = request.param
    return build()
