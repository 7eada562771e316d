"""Builds editions: the theme renders one shell, and each page is put into it."""

import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from mkdocs.commands.build import build as run_mkdocs
from mkdocs.exceptions import Abort, BuildError

from generator.errors import PlaybookError
from generator.pages.page import Edition
from generator.site.config import edition_config
from generator.site.entrance import Entrance, entrance_of, write_entrances
from generator.site.plugin import Dressing, PlaybookPlugin
from generator.site.processes import Step, run_all
from generator.site.search import IndexWriter, entries_of
from generator.site.sitemap import write_sitemap


def _nothing() -> None:
    pass


def build_editions(
    editions: Sequence[Edition], out: Path, root: Path, jobs: int, step: Step = _nothing,
    entrances: Sequence[Entrance] | None = None,
) -> None:  # fmt: skip
    """Build every edition into `out/<client>/<language>/<version>/`, with the ways in to them.

    `root` holds `mkdocs.yml`, `overrides/` and `playbook/`. At most `jobs` editions are built at
    once, each in a process of its own where the system can fork; `step` is called in this one for
    each page written. `entrances` names all editions there are, where others lie in `out` already.
    Raises `PlaybookError`.
    """
    tasks = {_name(edition): partial(_build_in, edition, out, root) for edition in editions}
    run_all(tasks, jobs, step)
    try:
        write_entrances(entrances or [entrance_of(one) for one in editions], out, root)
    except OSError as error:
        raise _failed("the pages that lead to each version", error) from error


def build_edition(edition: Edition, out: Path, root: Path, step: Step = _nothing) -> None:
    """Build one edition into `out`, which is `…/<language>/<version>/`. Raises `PlaybookError`."""
    try:
        _splice(edition, out, root, step)
    except OSError as error:
        raise _failed(_name(edition), error) from error


def build_edition_in_full(edition: Edition, out: Path, root: Path) -> None:
    """Do the same with every page rendered by the theme: slow, and the measure of the other."""
    _render(edition, out, root, full=True)


def _build_in(edition: Edition, out: Path, root: Path, step: Step) -> None:
    build_edition(edition, out / edition.client / edition.language / edition.version, root, step)


def _splice(edition: Edition, out: Path, root: Path, step: Step) -> None:
    dressing, address = _render(edition, out, root, full=False)
    shell = dressing.shell
    assert shell is not None, "the plugin renders the shell or fails"
    urls = [link.url for link in dressing.guide]
    with IndexWriter(out, edition.language) as index:
        index.add(dressing.entries)
        for page in edition.pages():
            html = shell.fill(dressing.dresser.slots(page))
            _write(out, f"{page.url}index.html", html.encode("utf-8", "xmlcharrefreplace"))
            index.add(entries_of(page))
            urls.append(page.url)
            step()
    write_sitemap(out, address, urls)
    for name, content in edition.files.items():
        _write(out, name, content)


def _render(edition: Edition, out: Path, root: Path, *, full: bool) -> tuple[Dressing, str | None]:
    config = edition_config(edition, out, root)
    plugin = config.plugins["playbook"]
    assert isinstance(plugin, PlaybookPlugin)
    prefixes = {code: f"../../{code}/{edition.version}/" for code in edition.languages}
    dressing = Dressing(edition, prefixes, full=full)
    plugin.fed = dressing
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    try:
        run_mkdocs(config)
    except (Abort, BuildError) as error:
        raise PlaybookError(f"{_name(edition)}: {error}") from error
    finally:
        plugin.fed = None  # MkDocs keeps the plugin for the next build of this process
    return dressing, config.site_url


def _write(folder: Path, name: str, content: bytes) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise PlaybookError(f"{name}: lies outside the site")
    place = folder / path
    try:
        place.write_bytes(content)
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _name(edition: Edition) -> str:
    return f"{edition.client}/{edition.language}/{edition.version}"


def _failed(what: str, error: OSError) -> PlaybookError:
    where = f" {error.filename}:" if error.filename else ""
    return PlaybookError(f"{what}:{where} {error.strerror or error}")
