"""The second row below an answer: what can be done with the answer itself."""

from typing import assert_never

from bot.core.answer import Ambiguous, Answer, Checked, Conflicting, Found, NotInArticle, Social
from bot.core.messages import Messages
from bot.platforms.discord.presses import Delete, Rate, Share, Tool, Why


def tools_of(answer: Answer, *, asker: int) -> tuple[Tool, ...]:
    """
    Return what *asker* can do with *answer*: ask why, and say whether it helped.

    Pleasantries need neither, and a question asked back has not helped yet.
    """
    if isinstance(answer, Social):
        return ()
    grounds, intent = answer.grounds, intent_of(answer)
    why = () if grounds is None else (Why(grounds.intent, grounds.confidence, grounds.threshold),)
    if isinstance(answer, Ambiguous):
        return why
    return (*why, *(Rate(intent, answer.kind, asker, helpful=helpful) for helpful in (True, False)))


def closing_tool(*, asker: int, public: bool, answered: bool) -> tuple[Tool, ...]:
    """Return what stands once, at the end of a reply: Delete where everybody sees it, else Share if it is worth it."""
    if public:
        return (Delete(asker),)
    return (Share(whole=True),) if answered else ()


def intent_of(answer: Answer) -> str:
    """Return what *answer* is about; empty when nothing was understood."""
    if isinstance(answer, Found | Conflicting | Checked):
        return answer.fact
    if isinstance(answer, NotInArticle) and answer.intent:
        return answer.intent
    return answer.grounds.intent if answer.grounds else ""


def label(tool: Tool, said: Messages) -> str:
    """Return what stands on the button of *tool*."""
    match tool:
        case Why():
            return said("discord_why")
        case Rate(helpful=helpful):
            return "👍" if helpful else "👎"
        case Delete():
            return said("discord_delete")
        case Share():
            return said("discord_share")
        case _:
            assert_never(tool)
