"""What people write, and what the shipped facts say, as far as tests insist on it."""

BOTH_MONTHS = ("July 2023", "official account", "June 2023", "last line", "Source: the article, paragraph 2")
BUDGET_DECLINED = "does not say what the film or the stunt cost"
ANYTHING = ("", "?", "hello!", "asdf ghjk", "🎬", "what's the capital of France?", "wer bist du?")
"""To none of these does the article have an answer."""
