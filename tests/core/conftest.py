import pytest

from tests.core.talk import Talk
from tests.packs.known import Known


@pytest.fixture
def talk(lighthouse: Known) -> Talk:
    """A new conversation about the lighthouse."""
    return Talk(lighthouse.assistant)


@pytest.fixture
def film_talk(film: Known) -> Talk:
    """A new conversation about the film."""
    return Talk(film.assistant)
