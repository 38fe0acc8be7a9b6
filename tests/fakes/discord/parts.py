"""What a local Discord is made of, put together."""

from collections.abc import Callable
from typing import Any

from tests.fakes.discord import exchanges
from tests.fakes.discord.exchanges import Exchange
from tests.fakes.discord.gateway import Gateway, Policy
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.limits import Limits
from tests.fakes.discord.people import People
from tests.fakes.discord.posts import Posts
from tests.fakes.discord.rest import Front, Route
from tests.fakes.discord.routes.channels import Channels
from tests.fakes.discord.routes.commands import Commands
from tests.fakes.discord.routes.identity import Identity
from tests.fakes.discord.routes.interactions import Interactions
from tests.fakes.discord.sessions import Session
from tests.fakes.discord.watch import Watch
from tests.fakes.discord.wire import Clock, Json
from tests.fakes.discord.world import World


class Parts:
    """Everything that the sides of :class:`tests.fakes.discord.FakeDiscord` work with."""

    def __init__(
        self,
        policy: Policy,
        *,
        patience: float,
        greet: Callable[[World, Session], list[tuple[str, Json]]],
        gateway_url: Callable[[], str],
    ) -> None:
        """Waits last *patience* seconds; *greet* gives a session its first events."""
        self.policy = policy
        self.log: list[Exchange] = []
        self.clock = Clock()
        self.watch = Watch(lambda: exchanges.transcript(self.log, last=30, width=300), patience=patience)
        self.world = World()
        self.gateway = Gateway(policy, greet=lambda session: greet(self.world, session), record=self.record)
        self.front = Front(policy, Limits(self.clock), self.record)
        self.posts = Posts(self.world, self.gateway)
        known: dict[int, Interaction] = {}
        self.people = People(self.world, self.gateway, known, self.watch, self.clock)
        self._served = (
            Identity(self.world, policy, gateway_url=gateway_url),
            Channels(self.world, self.posts, policy),
            Commands(self.world),
            Interactions(self.world, self.posts, known),
        )

    def routes(self) -> list[Route]:
        """Return everything that is served over REST."""
        return [route for part in self._served for route in part.routes()]

    def record(self, by_bot: bool, what: str, payload: Any) -> None:
        """Log one thing said by one side, and let everybody who waits look again."""
        self.log.append(Exchange("bot" if by_bot else "Discord", what, payload))
        self.watch.changed()
