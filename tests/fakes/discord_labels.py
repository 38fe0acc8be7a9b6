"""What stands on the buttons below an answer, in whichever language the answer is."""

from bot.core.messages import LANGUAGES, messages
from tests.fakes.discord import Button, Message

TOOLS = ("discord_why", "discord_delete", "discord_share")
"""Messages on the buttons for the answer itself."""
THUMBS = {"👍", "👎"}


def choices(below: Message) -> list[str]:
    """Return the labels of what can be asked on: of all buttons but those for the answer itself."""
    tools = THUMBS.union(*map(_labels, TOOLS))
    return [button.label for button in below.buttons if button.label not in tools]


def labelled(below: Message, key: str) -> Button:
    """Return the button that says our message of this *key* in any language; raises LookupError."""
    labels = _labels(key)
    label = next((button.label for button in below.buttons if button.label in labels), messages("en")(key))
    return below.button(label)


def _labels(key: str) -> set[str]:
    return {messages(language)(key) for language in LANGUAGES}
