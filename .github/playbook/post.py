"""Finds a preview's pull request, fetches what its run has made, and posts one comment.

It has the default branch's rights, and works on what a pull request's run has left behind. So it
believes the host's API and nothing of the run. Python's standard library is all that it needs.

    post.py find            which pull request the run is of, and whether its preview is deployed
    post.py site FOLDER     the run's site, unpacked
    post.py fetch FILE      what the comment says, as JSON for `playbook comment`
    post.py post FILE       posts what that has made of it, or updates it in place
    post.py closed          the previews whose pull requests are closed
"""

import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError

from host import Entry, call, edits, here, is_own, listed, pull_of, pulls_of, run_id, the_run
from leavings import SITE_LIMIT, RefusedError, comment_file, left, unpack_site
from words import NOT_RUN, REASONS, SITE_LOST, THE_RUN, TOO_LONG, Both

MARKER = "<!-- playbook preview -->"
BOT = "github-actions[bot]"
WORKFLOW = ".github/workflows/playbook-preview.yml"
HOSTS = ("pages", "cloudflare", "azure", "s3")
BODY_LIMIT = 65_536  # characters; the host takes no longer comment
DAYS_BACK = 8


def find() -> None:
    """Say which pull request the run is of, and whether its preview may be deployed."""
    run = the_run()
    ours = run["event"] == "pull_request" and run["path"].partition("@")[0] == WORKFLOW
    pull = pull_of(run) if ours else None
    if pull is None:
        note("The run is of no open pull request's newest commit: nothing to do.")
        return
    number = int(pull["number"])
    host = host_of_previews()
    deployed = bool(host) and is_own(pull) and not edits(number)[0] and has_site()
    output(number=number, place=f"pr-{number}", deploy=host if deployed else "")


def has_site() -> bool:
    """Whether there is a site to deploy: there is none where no client is touched."""
    site = left("playbook-site")
    return site is not None and site["size_in_bytes"] <= SITE_LIMIT


def fetch(file: str) -> None:
    """Fetch what the comment says; where it cannot be used, say why."""
    pull = current()
    if pull is None:
        return
    number = int(pull["number"])
    if edits(number)[0]:
        reason = "untrusted"
    else:
        try:
            said = comment_file()
            reason = unbuilt(said)
            Path(file).write_bytes(said or b"")
        except RefusedError as error:
            note(str(error))
            reason = "refused"
    url = os.environ.get("PREVIEW_URL", "").strip().replace("{number}", str(number))
    deployed = os.environ.get("DEPLOYED") == "success" and re.fullmatch(r"https://[\w./~-]+", url)
    output(render="" if reason else "yes", reason=reason, url=url if deployed else "")


def unbuilt(said: bytes | None) -> str:
    """Why there is no preview, where the run has left word that there is none."""
    if said is None:
        return "environment"
    if len(said) > 200:
        return ""
    try:
        parsed = json.loads(said)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(parsed, dict) or set(parsed) != {"unbuilt"}:
        return ""
    return "content" if parsed["unbuilt"] == "content" else "environment"


def post(file: str) -> None:
    """Post the comment, or update it in place."""
    pull = current()
    if pull is None:
        return
    number = int(pull["number"])
    text = body(Path(file), edits(number)[1])
    mine = next((one for one in listed(here(f"/issues/{number}/comments")) if is_mine(one)), None)
    if mine is None:
        call("POST", here(f"/issues/{number}/comments"), {"body": text})
        note("Posted the comment.")
    elif mine["body"] == text:
        note("The comment says so already.")
    else:
        call("PATCH", here(f"/issues/comments/{int(mine['id'])}"), {"body": text})
        note("Updated the comment.")


def is_mine(comment: Entry) -> bool:
    """Whether a comment is ours: anybody may write the marker, only we are the author."""
    author = (comment["user"] or {}).get("login")
    return author == BOT and (comment["body"] or "").startswith(MARKER)


def body(file: Path, tool_edited: bool) -> str:
    """The comment: what the tool has rendered, or fixed words."""
    reason = os.environ.get("REASON", "")
    rendered = file.read_text(encoding="utf-8").strip() if not reason and file.is_file() else ""
    if not reason and not rendered.startswith(MARKER):
        reason = "refused"
    notes: list[Both] = []
    if reason:
        notes.append(REASONS[reason])
    if tool_edited and reason != "untrusted":
        notes.append(NOT_RUN)
    if os.environ.get("DEPLOYED") == "failure":
        notes.append(SITE_LOST)
    middle = [] if reason else [rendered.removeprefix(MARKER).strip()]
    text = joined(notes, middle)
    return text if len(text) <= BODY_LIMIT else joined([*notes, TOO_LONG], [])


def joined(notes: list[Both], middle: list[str]) -> str:
    """Put the parts of a comment below each other."""
    web = os.environ["GITHUB_SERVER_URL"] + "/" + os.environ["GITHUB_REPOSITORY"]
    quoted = ["\n>\n".join(f"> {text}" for text in both) for both in notes]
    parts = [MARKER, *quoted, *middle, f"[{THE_RUN}]({web}/actions/runs/{run_id()})"]
    return "\n\n".join(parts) + "\n"


def current() -> Entry | None:
    """The pull request, as long as the run is of its newest commit."""
    pull: Entry = call("GET", here(f"/pulls/{int(os.environ['NUMBER'])}"))
    if pull["state"] == "open" and pull["head"]["sha"] == the_run()["head_sha"]:
        return pull
    note("The pull request has newer commits, or is closed: nothing to do.")
    return None


def closed() -> None:
    """Say which previews have to go: those of the run's branch, or of the last days."""
    host = host_of_previews()
    if not host:
        return
    if os.environ.get("RUN_ID"):
        gone = pulls_of(the_run(), "closed")
    else:
        since = (datetime.now(UTC) - timedelta(days=DAYS_BACK)).isoformat()
        recent = listed(here("/pulls?state=closed&sort=updated&direction=desc"), pages=3)
        gone = [one for one in recent if (one["closed_at"] or "") >= since[:19]]
    numbers = sorted({int(one["number"]) for one in gone if is_own(one)})
    output(host=host, places=" ".join(f"pr-{number}" for number in numbers))


def host_of_previews() -> str:
    """Where previews are deployed; empty where they are not."""
    host = os.environ.get("PREVIEW_HOST", "").strip()
    if host and host not in HOSTS:
        note(f"PLAYBOOK_PREVIEW_HOST is none of {', '.join(HOSTS)}: there are no deployments.")
    return host if host in HOSTS else ""


def output(**values: object) -> None:
    """Set the step's outputs."""
    with Path(os.environ["GITHUB_OUTPUT"]).open("a", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())


def note(text: str) -> None:
    """Say something in the log."""
    sys.stdout.write(f"{text}\n")


def main(arguments: list[str]) -> int:
    """Run one command. Nothing that a run has left behind shows in a message."""
    try:
        match arguments:
            case ["find"]:
                find()
            case ["closed"]:
                closed()
            case ["site", folder]:
                unpack_site(Path(folder))
            case ["fetch", file]:
                fetch(file)
            case ["post", file]:
                post(file)
            case _:
                sys.stderr.write(f"{__doc__}\n")
                return 2
    except RefusedError as error:
        sys.stderr.write(f"::error::{error}\n")
        return 1
    except HTTPError as error:
        sys.stderr.write(f"::error::The host answered {error.code}.\n")
        return 3
    except OSError:
        sys.stderr.write("::error::The host could not be reached.\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
