"""Quicker access to the theme's templates, and the names of its assets."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from generator.pages.templates import compiled

NOT_COPIED = (".map", "sitemap.xml.gz")


class _Loader(jinja2.FileSystemLoader):
    """Lists no hidden folders: the theme keeps twelve thousand icons in one."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for path, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                inside = Path(path).relative_to(folder)
                found.update((inside / name).as_posix() for name in files)
        return sorted(found)


def quicken(config: MkDocsConfig) -> None:
    """Let the theme compile each template once per machine, not once per build."""
    stock: Callable[[], jinja2.Environment] = type(config.theme).get_env.__get__(config.theme)

    def get_env() -> jinja2.Environment:
        env = stock()
        env.loader = _Loader(config.theme.dirs)
        env.bytecode_cache = compiled()
        return env

    vars(config.theme)["get_env"] = get_env


@cache
def asset(pattern: str) -> str:
    """The path of one of the theme's files whose name holds a hash (`main.*.min.css`)."""
    folder = Path(get_theme_dir("material"))
    (found,) = sorted(folder.glob(f"assets/{pattern}"))
    return found.relative_to(folder).as_posix()
