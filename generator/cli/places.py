"""Where things lie: what the tool brings along, and where output may go."""

from pathlib import Path

import generator
from generator.errors import PlaybookError


def look_folder() -> Path:
    """Where `mkdocs.yml`, `overrides/` and `playbook/` lie: the checkout, or the package's own.

    Never the current folder's: a configuration names code, and content may come from anybody.
    """
    package = Path(generator.__file__).parent
    bundled = package / "_bundled"
    return bundled if bundled.is_dir() else package.parent


def check_out(out: Path, definitions: Path) -> None:
    """Refuse an output folder in which a build could do harm. Raises PlaybookError (2)."""
    place, content = out.resolve(), definitions.resolve()
    if place in (Path(place.anchor), Path("~").expanduser().resolve()):
        raise PlaybookError(f"--out {out} is no place for a site: name a folder of its own.", 2)
    if place == content or place.is_relative_to(content):
        raise PlaybookError(f"--out {out} lies inside {definitions}/; name another place.", 2)
    if content.parent == place and place.joinpath(content.name) == content:
        # site/<client> could then be definitions/ itself, for a client of that name.
        raise PlaybookError(f"--out {out} holds {definitions}/; name another place.", 2)
    if out.exists() and not out.is_dir():
        raise PlaybookError(f"--out {out} is no folder.", 2)
