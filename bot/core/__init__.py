"""What a question and an answer are, and the one use case: Assistant.answer."""
