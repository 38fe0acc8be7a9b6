"""One short greeting, once: at somebody's first direct message, or when they first open the Messages tab."""

from bot.core.answer import Reply, Social
from bot.core.commands import HELP
from bot.core.question import Question
from bot.platforms.slack.desk import Desk


class Greeting:
    """What somebody new hears below the answer to a direct message; it counts when it was posted."""

    def __init__(self, desk: Desk, user: str) -> None:
        """*user* is the key of whoever may be new."""
        self._desk = desk
        self._user = user
        self._given = False

    async def below(self, reply: Reply, question: Question) -> Reply:
        """
        Return *reply* to *question*, with the greeting below it if its author is new.

        One message holds both, for one question gets one reply; small talk but for help gives way to the greeting.
        Several answers make a full message by themselves: then the greeting waits for the next one.
        """
        if len(reply.answers) != 1 or not await self._desk.records.welcomes.is_first(self._user):
            return reply
        self._given = True
        welcome = self._desk.responder.welcome(locale=question.locale)
        if not welcome.answers:
            return reply
        told = tuple(answer for answer in reply.answers if not isinstance(answer, Social) or answer.intent == HELP)
        return reply.model_copy(update={"answers": (*told, *welcome.answers)})

    async def take_back(self) -> None:
        """Let somebody new be greeted next time, because nothing was posted."""
        if self._given:
            await self._desk.records.welcomes.give_back(self._user)
