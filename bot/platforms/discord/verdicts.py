"""What the operator hears of a question."""

import logging

from bot.core.answer import Reply

_log = logging.getLogger(__name__)


def log_verdicts(key: str, reply: Reply) -> None:
    """Tell the operator what became of a question, which itself never reaches a log; silence is not worth a line."""
    if reply.answers:
        verdicts = ", ".join(f"{answer.kind} {answer.confidence:.2f}" for answer in reply.answers)
        _log.info("Answering %s: %s", key, verdicts)
