"""
What people will see: every kind of answer, as each chat service shows it, in one HTML page.

:mod:`~bot.curation.preview.scenes` asks the bot itself, :mod:`~bot.curation.preview.service` says what the platforms
are asked for (the very JSON that they would send), ``discord_look`` and ``slack_look`` draw it roughly as the services'
own clients do, and :mod:`~bot.curation.preview.page` puts it together. Nothing here knows a chat library.
"""
