"""
A local Discord: REST and gateway on loopback, strict where the real service is strict.

Tests point the real discord.py at it and then play everybody else: they post, press, type, and look at
what the bot did. It answers as Discord answers, refuses what Discord refuses and, when told to, breaks
as Discord breaks. What follows is the whole driving interface::

    async with FakeDiscord() as server:              # also: message_content_allowed=True, heartbeat_interval=0.05,
                                                     # and patience=5, the seconds that a wait lasts at most
        server.api_url, server.gateway_url           # "http://127.0.0.1:PORT/api/v10", "ws://127.0.0.1:PORT/gateway"
        server.token, server.bot_id, server.application_id, server.bot

        # Who and what is there from the start; each place is a Channel, each person a User.
        server.alice, server.bob, server.moderator   # the last one may do more: Permission.MANAGE_MESSAGES and so on
        server.guild, server.general, server.thread  # a guild that the bot is in
        server.dm                                    # Alice's direct messages with the bot
        server.elsewhere                             # a guild without the bot; people brought the app (user install)
        server.private                               # Alice's direct messages with Bob: the same
        server.add_user("carol"); server.open_dm(carol); server.appoint(carol)  # a moderator, too
        server.open_private(carol, server.bob)       # direct messages among people
        server.add_channel("film"); server.add_thread(parent, "Norway")  # before the bot connects
        server.add_guild("Kino", has_bot=False, locale="de")

        # Drive. Waits time out with NothingHappened, which carries the end of the log.
        await server.connected()                     # READY and the guilds are on their way, in order
        message = await server.post_message(server.general, server.alice, f"{server.bot.mention} hello")
        message = await server.post_message(server.general, server.alice, "and?", reference=answer, ping=False)
        await server.edit_message(message, "hello?"); await server.delete_message(message)
        await server.delete_messages(one, another)   # at once, as moderators do
        await server.unfurl(message); await server.pin(message)  # updated, though nobody has edited it
        await server.forbid(server.general, Permission.SEND_MESSAGES)  # the bot, or another user=
        interaction = await server.slash("release")  # waits until it is registered; Alice in #general, unless told
        interaction = await server.slash("ask", {"question": "who directs it?"}, user=server.bob, channel=server.dm)
        interaction = await server.slash("film release", locale="de")  # a subcommand, by somebody who uses German
        interaction = await server.autocomplete("ask", "question", "rel")
        interaction = await server.press(answer, answer.button("Who directs it?"))  # or a custom_id
        interaction = await server.choose(answer, answer.selects[0], ["the value of an option"])
        interaction = await server.message_command("Answer this", message)
        interaction = await server.submit(opened, {"What was wrong?": "the year"})  # the modal that answered *opened*

        # Each interaction knows what became of it.
        response = await interaction.response()      # the acknowledgement: .type, .message, .choices, .modal
        answer = await interaction.answer()          # the first message that is more than "thinking…"
        answer = await interaction.followup()        # the next follow-up, each one once
        interaction.acknowledged, interaction.original, interaction.followups, interaction.finished
        response.modal.title, response.modal.fields, response.modal.field("What was wrong?").required

        # Observe.
        answer = await server.next_message(server.general)    # the bot's next public message there, each one once
        server.messages(server.general)                       # all that everybody can see there, oldest first
        server.said(server.general)                           # all of the bot's, those for one person included
        answer.text, answer.content, answer.components, answer.embeds, answer.is_card, answer.ephemeral
        answer.buttons, answer.button("Label"), answer.button("👍"), answer.selects
        answer.reference, answer.edits, answer.deleted
        answer.pings                                          # false: nobody is notified; .everyone .users .roles
        server.commands, server.guild_commands(server.guild)  # as registered
        server.calls["POST /channels/{channel_id}/messages"]  # REST calls by route
        server.typing(server.general), server.identifies, server.resumes, server.heartbeats, server.presence
        server.log, server.transcript(last=10)                # every exchange, and the same for people to read
        await server.until(lambda: server.commands)           # any condition, asked after every exchange

        # Break.
        server.fail_next("POST /channels/*/messages")         # 500 is tried again after a second, 503 is not
        server.fail_next("POST /interactions/*", status=429, retry_after=0.01)  # shared=True: the global limit
        server.fail_next("POST /channels/*/messages", status=403, code=50013)
        server.fail_next("POST /channels/*/messages", applied=True)             # done, but the reply is lost
        server.refuse_next_card()                             # 400, code 50035, for the next Components V2 message
        server.limit("POST /channels/{channel_id}/messages", count=2, per=0.1)  # a real rate limit
        server.advance(3.5)                                   # time passes here: unacknowledged interactions expire
        await server.drop_gateway(code=4000)                  # code=None cuts the line without a close frame
        await server.invalidate_session(resumable=False)
        await server.request_reconnect(); await server.request_heartbeat()
        server.token = "changed"; server.message_content_allowed = False

A route is written ``METHOD /path`` as in Discord's documentation, below ``/api/v10``; breaking accepts ``*`` as
a wildcard. To assert silence, post what is to be ignored and then something that is answered: the answer to
the second is the bot's next message.
"""

from tests.fakes.discord.filling import NotPossible
from tests.fakes.discord.interactions import CallbackType, Interaction, Response
from tests.fakes.discord.layout import Button, Modal, Select
from tests.fakes.discord.mentions import Pings
from tests.fakes.discord.model import Channel, Guild, Message, User
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.server import FakeDiscord
from tests.fakes.discord.watch import NothingHappened

__all__ = [
    "Button",
    "CallbackType",
    "Channel",
    "FakeDiscord",
    "Guild",
    "Interaction",
    "Message",
    "Modal",
    "NotPossible",
    "NothingHappened",
    "Permission",
    "Pings",
    "Response",
    "Select",
    "User",
]
