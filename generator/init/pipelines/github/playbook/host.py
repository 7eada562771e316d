"""Asks the host's API about runs and pull requests: it alone says what belongs together."""

import json
import os
from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

Entry = dict[str, Any]

_LISTED_FILES = 3_000  # the host lists no more files of a pull request

# What makes sites rather than what they say. A pull request's own version of it is never run.
_TOOL = (".github/", ".gitlab", "generator/", "hooks/", "overrides/", "playbook/", "tools/")
_TOOL_FILES = ("Makefile", "mkdocs.yml", "pyproject.toml", "requirements.txt")
_CODE = (".cfg", ".css", ".html", ".js", ".mjs", ".py", ".sh", ".toml")


def call(method: str, path: str, body: dict[str, str] | None = None) -> Any:
    """Ask for JSON."""
    with opened(method, path, body) as answer:
        return json.load(answer)


def opened(method: str, path: str, body: dict[str, str] | None = None) -> IO[bytes]:
    """Ask for bytes. The token does not follow where an answer leads to another host."""
    data = None if body is None else json.dumps(body).encode()
    asked = Request(os.environ["GITHUB_API_URL"] + path, data, method=method)
    asked.add_header("Accept", "application/vnd.github+json")
    asked.add_header("X-GitHub-Api-Version", "2022-11-28")
    asked.add_unredirected_header("Authorization", f"Bearer {os.environ['GH_TOKEN']}")
    answer: IO[bytes] = urlopen(asked, timeout=60)
    return answer


def listed(path: str, pages: int = 50) -> Iterator[Entry]:
    """Each entry of a list that the host gives in pages."""
    for page in range(1, pages + 1):
        entries = call("GET", f"{path}{'&' if '?' in path else '?'}per_page=100&page={page}")
        yield from entries
        if len(entries) < 100:
            return


def here(path: str) -> str:
    """An address of this repository."""
    return f"/repos/{os.environ['GITHUB_REPOSITORY']}{path}"


def run_id() -> int:
    """The run that has started this one."""
    return int(os.environ["RUN_ID"])


def the_run() -> Entry:
    """The run that has started this one, as the host tells."""
    run: Entry = call("GET", here(f"/actions/runs/{run_id()}"))
    return run


def pulls_of(run: Entry, state: str) -> list[Entry]:
    """The pull requests from the run's branch, be it here or in a fork."""
    source = run["head_repository"]
    if not source:  # the fork is gone
        return []
    asked = urlencode({"state": state, "head": f"{source['owner']['login']}:{run['head_branch']}"})
    return [
        pull
        for pull in listed(here(f"/pulls?{asked}"), pages=2)
        if (pull["head"]["repo"] or {}).get("full_name") == source["full_name"]
        and pull["head"]["ref"] == run["head_branch"]
    ]


def pull_of(run: Entry) -> Entry | None:
    """The open pull request whose newest commit the run is of; None where that is not certain."""
    fits = [one for one in pulls_of(run, "open") if one["head"]["sha"] == run["head_sha"]]
    if len(fits) > 1:  # one branch into several bases: the host may know into which
        known = {one["number"] for one in run["pull_requests"] or ()}
        fits = [one for one in fits if one["number"] in known]
    return fits[0] if len(fits) == 1 else None


def is_own(pull: Entry) -> bool:
    """Whether a pull request comes from this repository: only who may write here can make one."""
    source = pull["head"]["repo"] or {}
    return bool(source.get("full_name") == os.environ["GITHUB_REPOSITORY"])


def edits(number: int) -> tuple[bool, bool]:
    """Whether a pull request edits workflows, and whether it edits what makes sites."""
    count = call("GET", here(f"/pulls/{number}"))["changed_files"]
    files = list(listed(here(f"/pulls/{number}/files"), pages=_LISTED_FILES // 100))
    paths = {one["filename"] for one in files}
    paths |= {one.get("previous_filename") or "" for one in files}
    # CODEOWNERS runs nothing, and goes along with the content that it is made of.
    workflows = len(files) < count or any(
        path.lower().startswith(".github/") or path.lower() == ".github"
        for path in paths - {".github/CODEOWNERS"}
    )
    return workflows, workflows or any(makes_sites(path) for path in paths)


def makes_sites(path: str) -> bool:
    """Whether a file is the tool's rather than content."""
    return not path.startswith("definitions/") and (
        path.startswith(_TOOL) or path in _TOOL_FILES or path.endswith(_CODE)
    )
