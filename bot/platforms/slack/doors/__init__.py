"""The ways in: each module listens at some of Slack's doors and asks the desk."""

import re
from collections.abc import Awaitable, Callable, Mapping

Listener = Callable[..., Awaitable[None]]
"""Bolt passes arguments by name (https://docs.slack.dev/tools/bolt-python/concepts/message-listening)."""
Events = Mapping[str, Listener]
"""Who handles which type of event."""
Actions = tuple[tuple[str | re.Pattern[str], Listener], ...]
"""Who handles which action_id."""
