"""What the bot says around the answers, in English."""

from bot.core.messages import messages

SAID = messages("en")
APOLOGY = SAID("discord_apology")
CANNOT_READ = SAID("discord_cannot_read")
CHANGED_COMMAND = SAID("discord_changed_command", help="help")
CHANGED_FACT = SAID("discord_changed_fact")
CHANGED_BUTTON = SAID("discord_changed_button")
NOTED = SAID("discord_noted")
