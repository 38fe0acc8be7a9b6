"""What people do with an answer once it is there: ask why, rate it, delete it, share it."""

from functools import partial

import discord

from bot.core.answer import Grounds
from bot.core.messages import Messages
from bot.core.records import Rating
from bot.platforms.discord.cards import remark
from bot.platforms.discord.comments import Comment, comment_form, comment_in
from bot.platforms.discord.inbound import Interaction, answer_key
from bot.platforms.discord.outbound import ResponseDoor, deliver, remove
from bot.platforms.discord.pages import why_page
from bot.platforms.discord.presses import Delete, Rate, Share, Tool, Why
from bot.platforms.discord.render import Post, laid_out
from bot.platforms.discord.reread import cards_in
from bot.platforms.discord.responding import keep_posted, respond
from bot.platforms.discord.setup import Setup


class Aftercare:
    """None of its methods raises. Only the asker may rate; the asker and moderators may delete; anybody may ask why."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    async def press(self, interaction: Interaction, press: Tool) -> None:
        """Do what one of the buttons below an answer stands for."""
        message = interaction.message
        if message is None:
            return
        match press:
            case Why():
                await respond(interaction, partial(self._explain, message, press), self._setup)
            case Rate():
                await respond(interaction, partial(self._rate, interaction, message, press), self._setup)
            case Delete():
                await respond(interaction, partial(self._delete, interaction, message, press), self._setup)
            case Share():
                await respond(interaction, partial(self._share, interaction, message, press), self._setup)

    async def comment(self, interaction: Interaction) -> None:
        """Keep what somebody says was wrong with an answer, if *interaction* brings that."""
        comment = comment_in(interaction)
        if comment is not None:
            await respond(interaction, partial(self._comment, interaction, comment), self._setup)

    async def _explain(self, message: discord.Message, press: Why, door: ResponseDoor, said: Messages) -> None:
        carried = Grounds(intent=press.intent, confidence=press.confidence, threshold=press.threshold)
        grounds = self._setup.recall.grounds(message.id, press.intent) or carried
        why = self._setup.responder.why(grounds, locale=said.language)
        if why is None:
            await door.whisper(said("discord_changed_fact"))
        else:
            await deliver(laid_out([why_page(why, said)], said.language), door)

    async def _rate(
        self, interaction: Interaction, message: discord.Message, press: Rate, door: ResponseDoor, said: Messages
    ) -> None:
        if interaction.user.id != press.asker:
            await door.whisper(said("discord_rate_not_yours"))
            return
        await self._setup.records.feedback.rate(self._rating(interaction, message.id, press))
        if press.helpful:
            await door.whisper(said("discord_noted"))
        else:
            form = comment_form(Comment(message.id, press.intent, press.kind), said)
            await interaction.response.send_modal(form)

    async def _comment(self, interaction: Interaction, comment: Comment, door: ResponseDoor, said: Messages) -> None:
        if comment.text:
            press = Rate(comment.intent, comment.kind, interaction.user.id, helpful=False)
            rating = self._rating(interaction, comment.message, press)
            await self._setup.records.feedback.comment(rating, comment.text)
        await door.whisper(said("discord_noted"))

    def _rating(self, interaction: Interaction, message: int, press: Rate) -> Rating:
        return Rating(
            answer=answer_key(interaction.channel_id, message),
            user=str(press.asker),
            intent=press.intent,
            kind=press.kind,
            helpful=press.helpful,
            at=self._setup.clock(),
        )

    async def _delete(
        self, interaction: Interaction, message: discord.Message, press: Delete, door: ResponseDoor, said: Messages
    ) -> None:
        rights = interaction.permissions
        if not (interaction.user.id == press.asker or rights.manage_messages or rights.administrator):
            await door.whisper(said("discord_delete_not_yours"))
            return
        # By the interaction, not by the channel: that may be one where people have brought the bot along.
        await interaction.response.defer()
        await interaction.delete_original_response()
        posts = self._setup.records.posts
        posted = await posts.find_answer(str(interaction.channel_id), str(message.id))
        if posted is not None:
            others = [int(each) for each in posted.messages if each != str(message.id)]
            await remove(interaction.client.get_partial_messageable(int(posted.channel)), others)
            await posts.drop(posted.question)

    async def _share(
        self, interaction: Interaction, message: discord.Message, press: Share, door: ResponseDoor, said: Messages
    ) -> None:
        here = cards_in(message)
        cards = here if press.whole else self._setup.recall.cards(message.id)
        if not cards:
            await door.whisper(said("discord_share_forgotten"))
            return
        if not await self._setup.records.claims.claim(f"discord:share:{message.id}"):
            await door.whisper(said("discord_shared_already"))
            return
        shared = (each.with_tool(press, Delete(interaction.user.id)) for each in cards)
        by = remark(said("discord_shared_by", who=interaction.user.mention))
        try:
            await interaction.response.defer()
            door.private = False
            await deliver(laid_out((*shared, by), said.language), door)
        except Exception:
            await self._setup.records.claims.release(f"discord:share:{message.id}")
            raise
        for sent in door.sent:
            self._setup.recall.copy(message.id, sent)
        await keep_posted(interaction, door, self._setup)
        kept = tuple(each.with_tool(press) for each in here)
        await interaction.edit_original_response(view=Post(kept, said.language).view())
