"""Models: the English parser (later: encoders and language models)."""
