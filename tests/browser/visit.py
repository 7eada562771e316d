"""One page open in the browser, with all that it asked for and complained of."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Response


class Visit:
    """A page, opened and at rest.

    `page` is Playwright's. `errors` holds what the console and scripts complained of, `requests`
    every address asked for, `failed` those without a good answer. All go on filling while the test
    clicks about.
    """

    def __init__(self, page: Page, url: str, wait_until: str) -> None:
        self.page = page
        self.url = url
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.failed: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on(
            "requestfailed", lambda request: self.failed.append(f"{request.url}: {request.failure}")
        )
        page.on("response", self._answered)
        page.goto(url, wait_until=wait_until)

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that lie outside the page's own origin."""
        home = _origin(self.url)
        return [
            url
            for url in self.requests
            if _origin(url) != home and urlsplit(url).scheme not in {"data", "blob"}
        ]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.url}: {response.status}")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
