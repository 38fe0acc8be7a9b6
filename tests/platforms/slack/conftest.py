from collections.abc import AsyncIterator, Iterator

import pytest

from bot.platforms.slack import running
from tests.fakes.slack import CONVERSATIONAL, FakeSlack
from tests.platforms.slack.serving import Transport


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    """A workspace that gave the app the least scopes."""
    async with FakeSlack() as running:
        yield running


@pytest.fixture
async def talkative() -> AsyncIterator[FakeSlack]:
    """A workspace that also lets the app hear its channels."""
    async with FakeSlack(scopes=CONVERSATIONAL) as running:
        yield running


@pytest.fixture(params=["socket", "http"])
def transport(request: pytest.FixtureRequest) -> Transport:
    """Both ways in which events arrive."""
    chosen: Transport = request.param
    return chosen


@pytest.fixture(autouse=True)
def _no_tracebacks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test breaks, the operator reads sentences."""
    caplog.set_level("INFO")
    yield
    assert [record.getMessage() for record in caplog.get_records("call") if record.exc_info] == []


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop at once what a test has left hanging on purpose."""
    monkeypatch.setattr(running, "DRAIN_SECONDS", 0.1)
