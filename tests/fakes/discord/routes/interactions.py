"""
Answering interactions: the callback, then the webhook that each one comes with.

https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
"""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from tests.fakes.discord import interaction_payloads, payloads
from tests.fakes.discord.errors import ApiError, refuse, unknown
from tests.fakes.discord.interactions import CallbackType, Interaction, InteractionKind, Response
from tests.fakes.discord.layout import Modal, numbered
from tests.fakes.discord.model import Message, MessageFlag, MessageKind
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.posts import Origin, Posts
from tests.fakes.discord.rest import Call, Reply, Route
from tests.fakes.discord.rules import form, messages, modals
from tests.fakes.discord.rules.options import choice_problems
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world import World

WEBHOOK = "/webhooks/{application_id}/{token}"
OWN_MESSAGE = WEBHOOK + "/messages/{message_id}"


class Interactions:
    """Takes what the bot says to what people did."""

    def __init__(self, world: World, posts: Posts, known: Mapping[int, Interaction]) -> None:
        """*known* has every interaction by its id."""
        self._known = known
        self._world = world
        self._posts = posts

    def routes(self) -> list[Route]:
        """Return what this class serves; the token in the path stands for the bot's."""
        return [
            Route("POST", "/interactions/{interaction_id}/{token}/callback", self._callback, needs_token=False),
            Route("POST", WEBHOOK, self._follow_up, needs_token=False),
            Route("GET", OWN_MESSAGE, self._read, needs_token=False),
            Route("PATCH", OWN_MESSAGE, self._edit, needs_token=False),
            Route("DELETE", OWN_MESSAGE, self._delete, needs_token=False),
        ]

    async def _callback(self, call: Call) -> Reply:
        interaction = self._known.get(call.id("interaction_id"))
        if interaction is None or interaction.token != call.path["token"]:
            raise unknown("Interaction")
        if interaction.acknowledged:
            raise ApiError(HTTPStatus.BAD_REQUEST, 40060, "Interaction has already been acknowledged.")
        if interaction.too_late:
            raise unknown("Interaction")
        refuse(form.choice(call.form.get("type"), ("type",), sorted(interaction.allowed)))
        kind = CallbackType(call.form["type"])
        response = self._acknowledge(interaction, kind, call.form.get("data") or {})
        if response.type is CallbackType.UPDATE:
            await self._posts.changed(_message(response))
        elif response.type in {CallbackType.MESSAGE, CallbackType.DEFERRED_MESSAGE}:
            await self._posts.created(_message(response))
        if call.query.get("with_response", "").lower() in {"1", "true"}:
            return Reply(_resource(interaction, response))
        return Reply()

    def _acknowledge(self, interaction: Interaction, kind: CallbackType, data: Json) -> Response:
        response = self._response(interaction, kind, data)
        interaction.acknowledgement = response
        interaction.original = response.message
        if response.message and kind in {CallbackType.MESSAGE, CallbackType.UPDATE}:
            interaction.finished.append(response.message)
        return response

    def _response(self, interaction: Interaction, kind: CallbackType, data: Json) -> Response:
        match kind:
            case CallbackType.MESSAGE:
                return Response(kind, self._reply(interaction, data, at=("data",)))
            case CallbackType.DEFERRED_MESSAGE:
                ephemeral = bool(MessageFlag.EPHEMERAL & (data.get("flags") or 0)) or self._hidden(interaction)
                return Response(kind, self._thinking(interaction, ephemeral=ephemeral))
            case CallbackType.UPDATE if interaction.source:
                self._posts.change(interaction.source, messages.edited(data, interaction.source, at=("data",)))
                return Response(kind, interaction.source)
            case CallbackType.CHOICES:
                choices = data.get("choices")
                refuse(choice_problems(choices, ("data", "choices"), text=True))
                return Response(kind, choices=tuple((choice["name"], choice["value"]) for choice in choices or ()))
            case CallbackType.MODAL:
                refuse(problem.under("data") for problem in modals.check(data))
                parts = numbered(data["components"])
                return Response(kind, modal=Modal(data["custom_id"], data["title"], tuple(parts)))
            case _:
                return Response(kind, interaction.source)

    async def _follow_up(self, call: Call) -> Reply:
        interaction = self._of(call)
        if interaction.exhausted:
            raise ApiError(
                HTTPStatus.BAD_REQUEST, 40094, "This interaction has hit the maximum number of follow up messages"
            )
        if (thinking := interaction.original) and thinking.loading and not thinking.deleted:
            # The first follow-up takes the place of "thinking…", which had decided who sees it.
            self._posts.change(thinking, messages.edited(call.form, thinking))
            interaction.finished.append(thinking)
            await self._posts.changed(thinking)
            return Reply(payloads.message(thinking))
        post = self._reply(interaction, call.form, follow_up=True)
        interaction.followups.append(post)
        interaction.finished.append(post)
        await self._posts.created(post)
        return Reply(payloads.message(post))

    async def _read(self, call: Call) -> Reply:
        return Reply(payloads.message(self._own_message(call)))

    async def _edit(self, call: Call) -> Reply:
        post = self._own_message(call)
        self._posts.change(post, messages.edited(call.form, post))
        if post not in (finished := self._of(call).finished):
            finished.append(post)
        await self._posts.changed(post)
        return Reply(payloads.message(post))

    async def _delete(self, call: Call) -> Reply:
        await self._posts.delete(self._own_message(call))
        return Reply()

    def _of(self, call: Call) -> Interaction:
        for interaction in self._known.values():
            if interaction.token == call.path["token"] and not interaction.over:
                if not interaction.acknowledged:
                    raise unknown("Webhook")
                return interaction
        raise ApiError(HTTPStatus.UNAUTHORIZED, 50027, "Invalid Webhook Token")

    def _own_message(self, call: Call) -> Message:
        interaction = self._of(call)
        name = call.path["message_id"]
        own = [interaction.original] if interaction.original else []
        if name != "@original":
            own = [post for post in (*own, *interaction.followups) if str(post.id) == name]
        if not own or own[0].deleted:
            raise unknown("Message")
        return own[0]

    def _reply(
        self, interaction: Interaction, data: Json, *, at: tuple[str, ...] = (), follow_up: bool = False
    ) -> Message:
        body = messages.new(data, at=at)
        if self._hidden(interaction):
            body = replace(body, flags=body.flags | MessageFlag.EPHEMERAL)
        return self._posts.respond(interaction.channel, body, _origin(interaction, follow_up=follow_up))

    def _thinking(self, interaction: Interaction, *, ephemeral: bool) -> Message:
        return self._posts.think(interaction.channel, _origin(interaction), ephemeral=ephemeral)

    def _hidden(self, interaction: Interaction) -> bool:
        """
        Return whether only the person gets to see what an app says that they brought along.

        https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags, USE_EXTERNAL_APPS
        """
        if not interaction.by_user_install or interaction.channel.guild is None:
            return False
        may = self._world.permissions.of(interaction.user, interaction.channel)
        return Permission.USE_EXTERNAL_APPS not in may


def _message(response: Response) -> Message:
    assert response.message
    return response.message


def _origin(interaction: Interaction, *, follow_up: bool = False) -> Origin:
    """Return what the message that answers *interaction* comes from; a first one points at what it is about."""
    about = interaction_payloads.metadata(interaction, follow_up=follow_up)
    if interaction.kind is InteractionKind.COMMAND:
        kind = MessageKind.CONTEXT_MENU_COMMAND if interaction.target else MessageKind.CHAT_INPUT_COMMAND
        return Origin(about, kind, None if follow_up else interaction.target)
    if follow_up or interaction.source is None:
        return Origin(about)
    return Origin(about, MessageKind.REPLY, interaction.source)


def _resource(interaction: Interaction, response: Response) -> Json:
    """https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-response-object"""
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    resource: Json = {"type": int(response.type)}
    if post := response.message:
        about |= {
            "response_message_id": str(post.id),
            "response_message_loading": post.loading,
            "response_message_ephemeral": post.ephemeral,
        }
        resource["message"] = payloads.message(post)
    return {"interaction": about, "resource": resource}
