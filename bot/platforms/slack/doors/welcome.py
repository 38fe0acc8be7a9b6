"""One short greeting, once: at somebody's first direct message, or when they first open the Messages tab."""

from bot.core.answer import Reply, Social
from bot.core.question import Question
from bot.platforms.slack.desk import Desk


async def with_welcome(reply: Reply, question: Question, desk: Desk) -> Reply:
    """
    Return *reply* to a direct message, with a greeting below it if its author has not been greeted.

    One message holds both, for one question gets one reply; small talk gives way to the greeting. Several answers make
    a full message by themselves: then the greeting waits for the next one.
    """
    if len(reply.answers) != 1 or not await desk.records.welcomes.is_first(question.user):
        return reply
    welcome = desk.responder.welcome(locale=question.locale)
    if welcome.answers and all(isinstance(answer, Social) for answer in reply.answers):
        return welcome
    return reply.model_copy(update={"answers": (*reply.answers, *welcome.answers)})
