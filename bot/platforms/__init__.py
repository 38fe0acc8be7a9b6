"""The doors: each package fits one chat service, or the terminal, to the core."""
