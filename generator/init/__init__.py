"""A start for authors: a client from a starter, one entity with its questions, editor settings."""
