"""What Discord refuses: messages, components, commands. Every rule yields what is wrong and where."""
