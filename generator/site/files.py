"""Which of the theme's files a site needs, and the search worker that ignores accents."""

from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.site.search import STOP_WORDS

_WORKER = "assets/javascripts/workers/search.*.min.js"
_STOCK = "/* the theme's worker */"


def keep_needed(files: Files, config: MkDocsConfig) -> None:
    """Drop source maps and other languages' word lists; put our code around the search worker."""
    for file in list(files):
        if _superfluous(file.src_uri):
            files.remove(file)
        elif fnmatch(file.src_uri, _WORKER):
            files.remove(file)
            content = _around(file.content_string, config)
            files.append(File.generated(config, file.src_uri, content=content))


def _superfluous(path: str) -> bool:
    if path.startswith("assets/javascripts/lunr/"):
        kept = {"lunr.stemmer.support.min.js"}
        kept |= {f"lunr.{code}.min.js" for code in STOP_WORDS}
        return Path(path).name not in kept
    return path.endswith(".map") or path.startswith(("entrance/", "assets/search/"))


def _around(stock: str, config: MkDocsConfig) -> str:
    places = (Path(folder) / "assets/search/worker.js" for folder in config.theme.dirs)
    ours = next(place for place in places if place.is_file())
    code = stock.rpartition("//# sourceMappingURL")[0] or stock
    return ours.read_text("utf-8").replace(_STOCK, code)
