"""Small clients, written in the test that needs them."""

from collections.abc import Mapping
from textwrap import dedent

from generator.findings import Finding
from generator.load import Loaded, load
from generator.model.playbook import Playbook
from generator.source.tree import ClientFiles, read_mapping_tree

NAME = '{en: "Small", es: "Chico"}'


def files(yaml: str | Mapping[str, str | bytes] = "", *, private: bool = False) -> ClientFiles:
    """The files of the client `small`: client.yml's text below its name, or path → text."""
    if isinstance(yaml, str):
        yaml = {"client.yml": f"name: {NAME}\n{dedent(yaml)}"}
    given = {path: text if isinstance(text, bytes) else dedent(text).encode()
             for path, text in yaml.items()}  # fmt: skip
    given.setdefault("client.yml", f"name: {NAME}\n".encode())
    return read_mapping_tree(given, "small", "definitions/small", private=private)


def loaded(yaml: str | Mapping[str, str | bytes] = "", *, private: bool = False) -> Loaded:
    return load(files(yaml, private=private))


def playbook(yaml: str | Mapping[str, str | bytes] = "") -> Playbook:
    """The playbook; fails with the findings where it does not load."""
    found = loaded(yaml)
    assert found.playbook is not None, [said(one) for one in found.findings]
    return found.playbook


def said(finding: Finding) -> str:
    """A finding as the command line says it, with its remedy."""
    return (f"{finding.path}:{finding.line}:{finding.column}: {finding.message.get('en')}"
            f" {finding.fix.get('en')} [{finding.rule}]")  # fmt: skip
