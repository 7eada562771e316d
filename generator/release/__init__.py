"""Frozen versions: made once from an agreed draft, read back, and held against what they say."""
