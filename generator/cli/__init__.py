"""The command line: parses, calls the rooms below, prints; it alone reads clock and environment."""

from generator.cli.program import PROGRAM, main

__all__ = ["PROGRAM", "main"]
