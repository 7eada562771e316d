"""What needs building, as the hosts' matrices and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

from generator.cli.planning import Row

GITHUB_MOST = 256
"""Jobs that a matrix of GitHub Actions may have."""

GITLAB_MOST = 200
"""Jobs that one `parallel: matrix` of GitLab CI may have."""

_TEMPLATE = """\
# Written by `playbook plan --format gitlab`, to be run as a child pipeline. A file that is included
# beside it may add to the template: image, before_script, rules.
".playbook-build":
  script:
    - "playbook build \\"$PLAYBOOK_CLIENT\\" --version \\"$PLAYBOOK_VERSION\\" \
--language \\"$PLAYBOOK_LANGUAGE\\" --out site"
  artifacts:
    paths: ["site/"]
    expire_in: "1 day"
"""
_NOTHING = """\
"nothing to build":
  script: ["echo Nothing to build."]
"""


def as_json(rows: Sequence[Row]) -> str:
    """An array, a row a line."""
    lines = ",\n".join(json.dumps(asdict(row)) for row in rows)
    return f"[\n{lines}\n]\n" if rows else "[]\n"


def as_github(rows: Sequence[Row]) -> str:
    """One line for `fromJSON`. Beyond the limit a row holds several words, with blanks between."""
    found: list[Mapping[str, str]] = [asdict(row) for row in rows]
    if len(found) > GITHUB_MOST:
        found = [together(list(below)) for _, below in groupby(rows, key=lambda row: row.client)]
    if len(found) > GITHUB_MOST:
        found = [together(part) for part in _shares(rows)]
    return json.dumps({"include": found}, separators=(",", ":")) + "\n"


def as_gitlab(rows: Sequence[Row]) -> str:
    """A child pipeline: one template, and as many jobs as the rows need."""
    if not rows:
        return _NOTHING
    parts = [rows[at : at + GITLAB_MOST] for at in range(0, len(rows), GITLAB_MOST)]
    return _TEMPLATE + "".join(_job(number, part) for number, part in enumerate(parts, 1))


def _job(number: int, rows: Sequence[Row]) -> str:
    lines = [f'"build {number}":', '  extends: ".playbook-build"', "  parallel:", "    matrix:"]
    for row in rows:
        first, *others = (
            f'PLAYBOOK_{name.upper()}: "{value}"' for name, value in asdict(row).items()
        )
        lines += [f"      - {first}", *(f"        {one}" for one in others)]
    return "".join(f"{line}\n" for line in lines)


def together(rows: Sequence[Row]) -> Mapping[str, str]:
    """One row for all of these; what a client has not of it, its build leaves out."""
    return {
        "client": _words(row.client for row in rows),
        "version": _words(row.version for row in rows),
        "language": _words(row.language for row in rows),
    }


def _words(values: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(values))


def _shares(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows in as many parts as there may be, no client in two of them."""
    clients = list(dict.fromkeys(row.client for row in rows))
    share = {one: number * GITHUB_MOST // len(clients) for number, one in enumerate(clients)}
    return [list(part) for _, part in groupby(rows, key=lambda row: share[row.client])]
