"""Each language's lists: a folder of tab-separated files beside this module, found by looking."""

from functools import lru_cache
from importlib.resources import files

from generator.errors import PlaybookError

_FOLDER = files("generator").joinpath("language")


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Every language that has lists."""
    return tuple(
        sorted(
            one.name
            for one in _FOLDER.iterdir()
            if one.is_dir() and one.joinpath("vague.tsv").is_file()
        )
    )


def has_lists(language: str) -> bool:
    """Whether texts of a language can be checked; where not, callers say so and guess nothing."""
    return language in languages()


@lru_cache(maxsize=64)
def rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of `<language>/<name>.tsv` as fields; empty where there is no such file."""
    source = _FOLDER.joinpath(language, f"{name}.tsv")
    if not has_lists(language) or not source.is_file():
        return ()
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))


def need_lists(language: str) -> None:
    """Raise where a language has no lists: a caller asks `has_lists` first."""
    if not has_lists(language):
        raise PlaybookError(f"There are no word lists: generator/language/{language}/ is missing.")
