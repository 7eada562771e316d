"""The MkDocs plugin that feeds our pages to the theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import jinja2
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from mkdocs_static_i18n.plugin import I18n

from generator.pages.page import Edition, Heading, NavLink, Page
from generator.site.dress import Dresser, Site, site_of
from generator.site.files import keep_needed
from generator.site.generated import GeneratedPage, page_file
from generator.site.search import Entry, IndexWriter, entries_of
from generator.site.shell import Shell, Slots
from generator.site.sitemap import write_sitemap
from generator.site.theme import asset, quicken

AFTER_I18N = -200
"""static-i18n runs at -100 and knows no generated files."""


class PlaybookConfig(Config):
    """What `mkdocs.yml` says about us."""

    client = config_options.Optional(config_options.Type(str))


@dataclass(slots=True)
class Dressing:
    """One edition on its way through MkDocs, as a shell alone or with all its pages.

    `below` is the folder of its home under the site's; `prefixes` leads to the other languages.
    """

    edition: Edition
    prefixes: Mapping[str, str]
    below: str = ""
    full: bool = False
    shell: Shell | None = None
    lost: str = ""
    guide: list[NavLink] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    site: Site = field(init=False)
    dresser: Dresser = field(init=False)

    def __post_init__(self) -> None:
        self.site = site_of(self.edition, self.prefixes)


class PlaybookPlugin(BasePlugin[PlaybookConfig]):
    """Feeds one edition (`build_edition`), or all of the client that `mkdocs.yml` names."""

    def __init__(self) -> None:
        self.fed: Dressing | None = None
        self.dressings: dict[str, Dressing] = {}
        self.live = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.live = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        quicken(config)
        config.extra["live_reload"] = self.live  # MkDocs' inline script, which the policy forbids
        config.theme.static_templates.discard("sitemap.xml")
        config.nav = ["index.md"]
        if self.fed:
            self.dressings = {self.fed.edition.language: self.fed}
        elif not _i18n(config).building:  # static-i18n builds again for each further language
            self.dressings = self._of_client(config)
        return config

    @event_priority(AFTER_I18N)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        dressing = self._current(config)
        keep_needed(files, config)
        dressing.pages = list(dressing.edition.pages()) if dressing.full else []
        shown: list[Page | None] = [*dressing.pages] if dressing.full else [None]
        for page in shown:
            files.append(page_file(page, dressing.below, config))
        if dressing.full:
            for name, content in sorted(dressing.edition.files.items()):
                files.append(File.generated(config, f"{dressing.below}{name}", content=content))
        return files

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        """All pages are read: their titles make the navigation."""
        env.globals["asset"] = asset
        dressing = self._current(config)
        written = [
            file.page
            for file in files.documentation_pages()
            if file.page is not None and not isinstance(file.page, GeneratedPage)
        ]
        written.sort(key=lambda page: (page.meta.get("order", 0), page.url))
        dressing.guide = [
            NavLink(page.url.removeprefix(dressing.below), str(page.title)) for page in written
        ]
        dressing.entries = []
        dressing.dresser = Dresser(dressing.edition, tuple(dressing.guide), dressing.below)

    def on_page_context(
        self, context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        dressing = self._current(config)
        return _with(context, site=dressing.site, slot=_slots(page, dressing))

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        dressing = self._current(config)
        root = urlsplit(config.site_url or "/").path
        slots = dressing.dresser.lost(root, f"{root}{dressing.below}")
        return _with(context, site=dressing.site, slot=slots)

    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        if template_name == "404.html":
            self._current(config).lost = output
        return output

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        dressing = self._current(config)
        if not isinstance(page, GeneratedPage):
            dressing.entries += _indexed(page, dressing, config)
        elif page.source is None:
            dressing.shell = Shell(output)
            return ""
        return output

    @event_priority(AFTER_I18N)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what static-i18n leaves in the last language built, or mixes."""
        for dressing in self.dressings.values():
            if not dressing.full or not dressing.lost:
                continue
            home = Path(config.site_dir) / dressing.below
            (home / "404.html").write_text(dressing.lost, "utf-8")
            with IndexWriter(home, dressing.edition.language) as index:
                index.add(dressing.entries)
                for page in dressing.pages:
                    index.add(entries_of(page))
            urls = [link.url for link in dressing.guide] + [page.url for page in dressing.pages]
            write_sitemap(home, config.site_url, urls)

    def _current(self, config: MkDocsConfig) -> Dressing:
        return self.dressings[str(_i18n(config).current_language)]

    def _of_client(self, config: MkDocsConfig) -> dict[str, Dressing]:
        """All languages of one client in static-i18n's layout: the default one above the others."""
        from generator.site.sample import client_editions  # noqa: PLC0415  # `fed` needs no loader

        if not self.config.client:
            raise PluginError("mkdocs.yml: the plugin `playbook` needs `client: definitions/…`")
        folder = Path(config.config_file_path).parent / self.config.client
        config.watch += [str(folder), *config.theme.dirs[:1]]
        config.extra.pop("version", None)  # this layout has no versions
        found = client_editions(folder)
        languages = [code for code in _i18n(config).build_languages if code in found]
        below = {code: "" if code == languages[0] else f"{code}/" for code in languages}
        return {
            code: Dressing(
                found[code],
                {other: "../" * bool(below[code]) + below[other] for other in languages},
                below=below[code],
                full=True,
            )
            for code in languages
        }


def _i18n(config: MkDocsConfig) -> I18n:
    plugin = config.plugins["i18n"]
    assert isinstance(plugin, I18n)
    return plugin


def _with(context: TemplateContext, site: Site, slot: Slots) -> TemplateContext:
    values: dict[str, Any] = {"site": site, "slot": slot}
    context.update(values)  # type: ignore[typeddict-item]  # templates know more than MkDocs does
    return context


def _slots(page: MkDocsPage, dressing: Dressing) -> Slots:
    if not isinstance(page, GeneratedPage):
        return dressing.dresser.slots(_written(page, dressing.below))
    return dressing.dresser.slots(page.source) if page.source else Slots.marks()


def _written(page: MkDocsPage, below: str) -> Page:
    url = page.url.removeprefix(below)
    under = [line for top in page.toc for line in (top.children if top.level == 1 else [top])]
    return Page(
        url=url,
        title=str(page.title),
        description=str(page.meta.get("description", "")),
        section=url,
        body=page.content or "",
        toc=tuple(Heading(line.id, line.title) for line in under),
    )


def _indexed(page: MkDocsPage, dressing: Dressing, config: MkDocsConfig) -> list[Entry]:
    search = config.plugins["material/search"]
    assert isinstance(search, SearchPlugin)
    found = search.search_index.entries
    return [
        Entry(entry["location"].removeprefix(dressing.below), entry["title"], entry["text"])
        for entry in found
        if entry["location"].partition("#")[0] == page.url
    ]
