"""
A Slack on loopback, for tests that run the real slack_bolt and slack_sdk.

    async with FakeSlack() as slack:
        ...                                                     # start the app with the four values below
        await slack.connected()
        delivery = await slack.mention("when is it out?")
        answer = await slack.next_message()
        await delivery.acked()

**What the app needs**: ``api_url`` (ends in ``/api/``), ``bot_token``, ``app_token``, ``signing_secret``; also
``bot_user_id``, ``bot_id``, ``app_id``, ``team_id``. ``FakeSlack(scopes=CONVERSATIONAL)`` changes the bot token's
scopes from ``LEAST``: a method without its scope answers ``missing_scope``, and an event that the scopes do not
cover is refused at once, for the real Slack would never send it. Opening App Home needs no scope.

**Drive.** Every one is a coroutine and returns a :class:`Delivery`. Channel and user may be left out; a channel
that is named for the first time exists from then on, with the bot in it. *text* is what the person types: it
arrives escaped, as from Slack, but for references such as ``<@U…>`` or ``<!here>``, which Slack's clients write.

- ``mention(text, channel=, user=, thread_ts=, copy=False, bot_id=)``: the bot's name is put first unless the text
  has it; with ``bot_id`` another bot says it. With ``copy`` (channel history scopes) the ``message`` event of the same
  post follows: ``delivery.copy``.
- ``direct_message(text, user=, thread_ts=)``, ``message(text, channel=, user=, thread_ts=)``.
- ``edit(delivery_of_a_post, new_text)``, ``unfurl(delivery_of_a_post)``: ``message_changed`` with and without new
  text; ``delete(delivery_of_a_post)``: ``message_deleted``, or the tombstone that remains of a message with replies.
- ``slash(command, text, channel=, user=)``.
- ``press(message_or_view, button, user=)``: *button* is an action_id, a label, or a position counted from 0.
- ``shortcut(callback_id, message_or_delivery, user=)``: a message shortcut; ``global_shortcut(callback_id, user=)``.
- ``look_for(view, action_id, typed)`` returns the options that the app gives; ``choose(view, action_id, option)`` takes
  one where the menu stands by itself; ``submit(modal, {action_id: {"value": …}})`` fills in a form.
- ``app_home_opened(user=, tab="home")``.
- ``redeliver(delivery)``: Slack's retry with the same event_id, at once. An event has three, whatever else none.

All wait for an open socket. After ``deliver_over_http(url)`` they are signed posts to that address instead;
``verify_url()`` sends the challenge, ``post(body, secret=, age=)`` anything at all, forged or old if you like.
The app's own posts and edits come back to it as events, as they do from Slack, unless ``FakeSlack(echo=False)``.

**A delivery.** ``await delivery.acked(within)`` returns the :class:`Ack` (``payload``, ``status``) or raises
:class:`Unacknowledged`: nothing came, it came after ``FakeSlack(ack_within=3.0)`` seconds, or it was no success.
``await delivery.next_reply(within)`` returns what the command or button got, be it in the acknowledgement or by
``response_url`` (5 uses in 30 minutes; ``slack.expire(delivery)`` lets the minutes pass); ``delivery.replies`` has
all. ``delivery.payload`` is what was sent; ``delivery.channel`` and ``delivery.ts`` name the post. In Socket Mode an
app that fails says nothing at all, so ``acked`` can only time out; over HTTP it raises at once.

**Observe.** ``messages(channel)`` are the bot's posts as they are now, ephemeral ones included;
``next_message(channel, within)`` waits for the next one that it has not yet returned; ``message_at(channel, ts)``;
``dm(user)`` is the id of a direct message; ``home(user)``;
``modal(user)`` is the topmost; ``prompts(channel)``; ``count(method)``, ``calls(method)``
(arguments); ``log`` (``print(slack.log)`` for an excerpt); ``until(look)`` waits for anything else that happens
in Slack (it does not notice what happens in the app alone).
A :class:`Message` says whom it would ping (``pings``), what it would unfurl, who alone sees it, and its ``buttons``.

``workspace.profiles[user]`` is what users.info adds for somebody, such as ``{"is_admin": True, "locale": "de-DE"}``.

**Break.** ``fail_next(method, error=, status=, retry_after=, lose=, times=)``; ``refuse_token(token, error)``;
``refuse_sockets()`` and ``accept_sockets()``; ``drop_sockets()`` without a goodbye; ``disconnect(reason)``;
``leave(channel)``; ``connected(count)`` waits until so many sockets are open and ``ping()`` for a pong of each.
Events go to the open sockets in turn.

Give the app a short ``ping_interval`` (0.5 s): after a drop slack_sdk waits that long before it reconnects.
What Slack refuses is in :mod:`tests.fakes.slack.blocks` and :mod:`tests.fakes.slack.methods`.
"""

from tests.fakes.slack.delivery import Ack, Delivery, Unacknowledged
from tests.fakes.slack.log import Exchange, Log
from tests.fakes.slack.message import Button, Message, Prompts, View
from tests.fakes.slack.server import FakeSlack
from tests.fakes.slack.workspace import CONVERSATIONAL, LEAST

__all__ = [
    "CONVERSATIONAL",
    "LEAST",
    "Ack",
    "Button",
    "Delivery",
    "Exchange",
    "FakeSlack",
    "Log",
    "Message",
    "Prompts",
    "Unacknowledged",
    "View",
]
