"""What no edit of a workflow may take away."""

import re
from pathlib import Path

import pytest

from tests.pipelines.workflows import ACTION, FOLDER, NAMES, jobs, read, steps

EVERY = (*NAMES, ACTION)
AFTER = ("playbook-comment.yml", "playbook-preview-close.yml")
CHECKOUT = "actions/checkout@"


def test_they_are_all_here():
    assert {name.removeprefix("playbook-") for name in NAMES} == {
        "comment.yml", "deploy.yml", "preview.yml", "preview-close.yml", "publish.yml",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_has_no_right_but_those_of_a_job(name: str):
    flow = read(name)
    assert flow["permissions"] == {}
    assert flow["cache-mode"].startswith("none")
    for job, what in jobs(flow).items():
        assert "permissions" in what, job
        assert "steps" not in what or int(what["timeout-minutes"]) <= 30, job
    writes = {
        (job, right)
        for job, what in jobs(flow).items()
        for right, how in (what["permissions"] or {}).items()
        if how == "write"
    }
    deploying = {("contents"), ("id-token")}
    assert writes == {
        "playbook-comment.yml": {("comment", "pull-requests")} | {("deploy", r) for r in deploying},
        "playbook-deploy.yml": {
            ("pages", "contents"), ("azure", "id-token"), ("s3", "id-token"),
        },
        "playbook-preview.yml": set(),
        "playbook-preview-close.yml": {("remove", right) for right in deploying},
        "playbook-publish.yml": {("deploy", right) for right in deploying},
    }[name]  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_actions_are_pinned_by_commit_with_their_version(name: str | Path):
    text = (FOLDER / name).read_text("utf-8")
    uses = re.findall(r"uses: (\S+)(.*)", text)
    for action, comment in uses:
        if action.startswith("./"):
            continue
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action
    assert len(uses) == len(re.findall(r"\buses:", text))


def test_an_action_has_one_commit_everywhere():
    found: dict[str, set[str]] = {}
    for name in EVERY:
        for action, rest in re.findall(r"uses: (actions/[^@]+)(@.*)", (FOLDER / name).read_text()):
            found.setdefault(action, set()).add(rest)
    assert {action: len(pins) for action, pins in found.items()} == dict.fromkeys(found, 1)


@pytest.mark.parametrize("name", EVERY)
def test_no_step_puts_an_expression_into_a_shell(name: str | Path):
    for step in steps(read(name)):
        assert "${{" not in step.get("run", ""), step["name"]


@pytest.mark.parametrize("name", EVERY)
def test_no_checkout_keeps_its_token(name: str | Path):
    for step in steps(read(name)):
        if step.get("uses", "").startswith(CHECKOUT):
            assert step["with"]["persist-credentials"] == "false", step["name"]
        assert "cache" not in step.get("with", {})
        assert "actions/cache" not in step.get("uses", "")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_starts_with_rights_on_what_a_stranger_sends(name: str):
    starts = set(read(name)["on"])
    assert "pull_request_target" not in starts
    assert "issue_comment" not in starts
    if "pull_request" in starts:
        assert name == "playbook-preview.yml"
        assert starts == {"pull_request"}


def test_the_pull_requests_own_run_has_nothing_to_take():
    text = re.sub(r"#.*", "", (FOLDER / "playbook-preview.yml").read_text("utf-8"))
    assert not re.search(r"secrets|github\.token|GITHUB_TOKEN|\bvars\b|write", text)


def test_the_tool_is_the_bases_and_the_pull_request_is_data():
    flow = read("playbook-preview.yml")
    found = [one for one in steps(flow) if one.get("uses", "").startswith(CHECKOUT)]
    event = "${{ github.event.pull_request"
    assert [(one["with"]["ref"], one["with"]["path"]) for one in found] == [
        (event + ".base.sha }}", "base"),
        (event + ".head.sha }}", "pull"),
    ]
    assert found[1]["with"]["fetch-depth"] == "0"
    local = [one["uses"] for one in steps(flow) if one.get("uses", "").startswith("./")]
    assert local == ["./base/.github/actions/playbook-tool"]
    script = (FOLDER.parent / "playbook/preview.sh").read_text("utf-8")
    for run in [*(one.get("run", "") for one in steps(flow)), script]:
        started = re.findall(  # what is run by its name; the steps themselves are run elsewhere
            r"\b(?:bash|sh|source|python3?|pip|npm|npx) +(\S+)", run
        )
        assert all(one.startswith("base/") for one in started), started


@pytest.mark.parametrize("name", AFTER)
def test_what_comes_after_checks_out_the_default_branch(name: str):
    flow = read(name)
    assert flow["on"]["workflow_run"] == {"workflows": ["Playbook preview"], "types": ["completed"]}
    assert read("playbook-preview.yml")["name"] == "Playbook preview"
    for step in steps(flow):
        if step.get("uses", "").startswith(CHECKOUT):
            assert step["with"] == {"persist-credentials": "false"}
        # Artifacts of the pull request's run come by the script that caps them.
        assert "download-artifact" not in step.get("uses", "")
        assert "run-id" not in step.get("with", {})


@pytest.mark.parametrize("name", NAMES)
def test_a_secret_goes_to_the_deployment_alone(name: str):
    for job, what in jobs(read(name)).items():
        if "secrets." in str(what):
            assert (what.get("uses") == "./.github/workflows/playbook-deploy.yml") or (
                name == "playbook-deploy.yml" and job == "cloudflare"
            )
        assert what.get("secrets") != "inherit"


def test_scripts_have_no_address_but_those_of_the_hosts():
    found = {
        address
        for path in (FOLDER.parent / "playbook").glob("*.*")
        for address in re.findall(r"https?://[\w.-]+", path.read_text("utf-8"))
    }
    assert found == {"https://api.cloudflare.com"}


@pytest.mark.parametrize("host", ["cloudflare", "azure"])
def test_a_hosts_program_is_pinned_with_digests(host: str):
    import json

    lock = json.loads((FOLDER.parent / f"playbook/{host}/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 50
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name
    wanted = json.loads((FOLDER.parent / f"playbook/{host}/package.json").read_text("utf-8"))
    assert lock["packages"][""]["dependencies"] == wanted["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in wanted["dependencies"].values())
