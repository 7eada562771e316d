"""The MkDocs configuration of one edition: `mkdocs.yml`, narrowed to one language."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils import get_theme_dir
from mkdocs.utils.yaml import yaml_load

from generator.errors import PlaybookError
from generator.pages.page import Edition


def edition_config(edition: Edition, out: Path, root: Path) -> MkDocsConfig:
    """Read `mkdocs.yml` in `root` for a build of `edition` into `out`."""
    file = root / "mkdocs.yml"
    try:
        with file.open("rb") as stream:
            settings: dict[str, Any] = yaml_load(stream)
        return load_config(
            str(file),
            site_dir=str(out.absolute()),
            site_name=edition.name,
            site_description=edition.description,
            site_url=_address(settings, edition),
            theme=settings["theme"] | {"language": theme_language(edition.language)},
            plugins=[_narrowed(plugin, edition) for plugin in settings["plugins"]],
        )
    except OSError as error:
        raise PlaybookError(f"{file}: cannot be read: {error.strerror}") from error
    except ConfigurationError as error:
        raise PlaybookError(f"{file}: {error}") from error


def theme_language(language: str) -> str:
    """The theme's own name for a language, English where it has none."""
    known = Path(get_theme_dir("material")) / "partials" / "languages" / f"{language}.html"
    return language if known.is_file() else "en"


def _address(settings: Mapping[str, Any], edition: Edition) -> str:
    base = str(settings.get("site_url") or "/").rstrip("/")
    return f"{base}/{edition.client}/{edition.language}/{edition.version}/"


def _narrowed(plugin: str | dict[str, Any], edition: Edition) -> str | dict[str, Any]:
    if not isinstance(plugin, dict) or "i18n" not in plugin:
        return plugin
    name = edition.languages.get(edition.language, edition.language)
    only = {"locale": edition.language, "name": name, "default": True, "build": True}
    settings = {"languages": [only], "build_only_locale": edition.language}
    return {"i18n": plugin["i18n"] | settings}
