"""Text to meaning: which intent a question has, and how sure that is."""
