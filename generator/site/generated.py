"""Our pages as MkDocs sees them: files that never were on disk, pages that were never Markdown."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generator.pages.page import Page


class GeneratedPage(MkDocsPage):
    """A page of an edition, or (without `source`) the one that becomes the shell."""

    def __init__(self, source: Page | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(source.title if source else "shell", file, config)
        self.source = source

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.source.body if self.source else ""


def page_file(source: Page | None, below: str, config: MkDocsConfig) -> File:
    """A file for MkDocs that holds one of our pages; `below` is the edition's folder."""
    folder = source.url if source else ""
    file = File.generated(
        config, f"{folder}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
    )
    file.dest_uri = f"{below}{folder}index.html"
    GeneratedPage(source, file, config)
    return file
