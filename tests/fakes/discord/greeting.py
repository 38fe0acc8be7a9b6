"""What a session hears first: https://docs.discord.com/developers/events/gateway-events#ready, then the guilds."""

from tests.fakes.discord import payloads
from tests.fakes.discord.sessions import Intent, Session
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world import World


def greeting(world: World, session: Session, *, resume_url: str) -> list[tuple[str, Json]]:
    """Return the events, each with its name."""
    guilds = [guild for guild in world.guilds.values() if guild.has_bot and session.serves(guild.id)]
    ready: Json = {
        "v": 10,
        "user": payloads.user(world.bot),
        "session_id": session.id,
        "resume_gateway_url": resume_url,
        "shard": list(session.shard),
        "application": {"id": str(world.application_id), "flags": 0},
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
    }
    if Intent.GUILDS not in session.intents:
        return [("READY", ready)]
    people, channels, rights = world.users.values(), list(world.channels.values()), world.permissions
    return [
        ("READY", ready),
        *(("GUILD_CREATE", payloads.guild(guild, channels=channels, people=people, rights=rights)) for guild in guilds),
    ]
