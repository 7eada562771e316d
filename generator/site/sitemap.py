"""The sitemap of one edition, which the theme's version selector reads."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import urljoin


def write_sitemap(home: Path, site_url: str | None, urls: Iterable[str]) -> None:
    """Name every page under `site_url`; without dates, which would differ from build to build."""
    lines = "".join(
        f"<url><loc>{escape(urljoin(site_url or '/', url))}</loc></url>\n" for url in sorted(urls)
    )
    (home / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n',
        "utf-8",
    )
