"""``python -m bot`` is ``dossier``."""

from bot.cli import main

if __name__ == "__main__":
    main()
