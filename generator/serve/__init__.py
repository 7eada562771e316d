"""The live preview: rebuilt on save, served on this computer alone."""

from generator.serve.preview import Preview, run

__all__ = ["Preview", "run"]
