"""Dresses editions as static sites: the only package that knows MkDocs and its theme."""

import os

# MkDocs 2 is ruled out in pyproject.toml, so the theme's warning about it says nothing new.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
