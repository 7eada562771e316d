import errno
import os
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from generator.errors import PlaybookError
from generator.source import folder, limits
from generator.source.reader import read_yaml
from generator.source.tree import ClientFiles, list_clients, read_folder, read_mapping_tree


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, so that findings show paths as a user sees them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=["by-descriptor", "by-path"])
def definitions(
    here: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """One sound client, `acme`; read in the two ways that systems allow."""
    monkeypatch.setattr(folder, "_BY_DESCRIPTOR", request.param == "by-descriptor")
    write(here / "definitions/acme/client.yml", "name: Acme\n")
    return Path("definitions")


def write(path: Path, text: str = "a: b\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def places(files: ClientFiles) -> list[tuple[str, str]]:
    assert all((f.line, f.column, f.client) == (1, 1, files.client) for f in files.findings)
    return [(f.path, f.rule) for f in files.findings]


def test_reads_content_in_order_and_lists_attachments(definitions: Path) -> None:
    write(definitions / "acme/owners/b.yml", "name: B\n")
    write(definitions / "acme/owners/a.yaml")
    write(definitions / "acme/calendars.yml")
    write(definitions / "acme/attachments/limits/Foto 1 (rayón).svg", "<svg/>")
    write(definitions / "acme/attachments/form.yml")
    files = read_folder(definitions, "acme")
    assert places(files) == []
    assert list(files.content) == ["calendars.yml", "client.yml", "owners/a.yaml", "owners/b.yml"]
    assert files.content["owners/b.yml"] == b"name: B\n"
    assert list(files.attachments) == [
        "attachments/form.yml",
        "attachments/limits/Foto 1 (rayón).svg",
    ]
    picture = files.attachments["attachments/limits/Foto 1 (rayón).svg"]
    assert (picture.size, picture.read()) == (6, b"<svg/>")
    assert files.shown("owners/b.yml") == "definitions/acme/owners/b.yml"


def test_leaves_out_what_is_no_content(definitions: Path) -> None:
    for path in (
        *("signoffs/x.sig", "releases/1.0/client.yml", "private/phones.yml", ".git/a.yml"),
        *("owners/.a.yml.swp", "a.yml.bak", "a.yaml~", "#a.yml#", "a.yml.orig", ".hidden.yml"),
        *(".DS_Store", "attachments/.DS_Store", "notes.md", "owners/read me.txt"),
    ):
        write(definitions / "acme" / path)
    (definitions / "acme/.#client.yml").symlink_to("nobody@nowhere.1234")
    files = read_folder(definitions, "acme")
    assert places(files) == []
    assert list(files.content) == ["client.yml"]
    assert not files.attachments


def test_reads_private_only_when_asked(definitions: Path) -> None:
    write(definitions / "acme/private/phones.yml", "secret: 1\n")
    assert "private/phones.yml" not in read_folder(definitions, "acme").content
    assert "private/phones.yml" in read_folder(definitions, "acme", private=True).content


@pytest.mark.parametrize("target", ["/etc/passwd", "client.yml", "../other/client.yml", "nowhere"])
def test_refuses_links_to_files(definitions: Path, target: str) -> None:
    write(definitions / "other/client.yml", "canary: 1\n")
    (definitions / "acme/x.yml").symlink_to(target)
    files = read_folder(definitions, "acme")
    assert places(files) == [("definitions/acme/x.yml", "SRC-11")]
    assert "link" in str(files.findings[0].message.get("en"))
    assert list(files.content) == ["client.yml"]


@pytest.mark.parametrize("name", ["owners", "attachments", "releases", "signoffs", "private"])
def test_refuses_links_to_folders(definitions: Path, name: str) -> None:
    write(definitions / "other/canary.yml")
    (definitions / "acme" / name).symlink_to("../other")
    files = read_folder(definitions, "acme")
    assert places(files) == [(f"definitions/acme/{name}", "SRC-11")]
    assert list(files.content) == ["client.yml"]
    assert not files.attachments


def test_refuses_a_link_for_a_client(definitions: Path) -> None:
    (definitions / "twin").symlink_to("acme")
    files = read_folder(definitions, "twin")
    assert places(files) == [("definitions/twin", "SRC-11")]
    assert not files.content


def test_refuses_special_files_without_waiting_for_them(definitions: Path) -> None:
    os.mkfifo(definitions / "acme/pipe.yml")
    os.mkfifo(definitions / "acme/pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(definitions / "acme/socket.yml"))
        files = read_folder(definitions, "acme")
    assert places(files) == [
        (f"definitions/acme/{name}", "SRC-11") for name in ("pipe.txt", "pipe.yml", "socket.yml")
    ]


def test_a_pipe_that_takes_a_files_place_does_not_hang(
    definitions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(definitions / "acme/x.yml")
    replace_when_opened(
        monkeypatch,
        "x.yml",
        lambda path: (path.unlink(), os.mkfifo(path)),
        definitions / "acme/x.yml",
    )
    reading = threading.Thread(target=lambda: found.append(read_folder(definitions, "acme")))
    found: list[ClientFiles] = []
    reading.daemon = True
    reading.start()
    reading.join(10)
    assert [places(files) for files in found] == [[("definitions/acme/x.yml", "SRC-11")]]


def test_a_link_that_takes_a_files_place_is_not_followed(
    definitions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(definitions / "acme/x.yml")
    replace_when_opened(
        monkeypatch,
        "x.yml",
        lambda path: (path.unlink(), path.symlink_to("/etc/passwd")),
        definitions / "acme/x.yml",
    )
    files = read_folder(definitions, "acme")
    assert places(files) == [("definitions/acme/x.yml", "SRC-11")]
    assert list(files.content) == ["client.yml"]


def test_a_link_that_takes_a_folders_place_is_not_followed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "definitions/acme/client.yml")
    write(here / "definitions/acme/owners/a.yml")
    write(here / "secret/canary.yml")
    owners = here / "definitions/acme/owners"

    def swap(path: Path) -> None:
        path.rename(here / "away")
        path.symlink_to(here / "secret")

    replace_when_opened(monkeypatch, "owners", swap, owners)
    files = read_folder(Path("definitions"), "acme")
    assert places(files) == [("definitions/acme/owners", "SRC-11")]
    assert list(files.content) == ["client.yml"]


def replace_when_opened(
    monkeypatch: pytest.MonkeyPatch, name: str, replace: Any, path: Path
) -> None:
    """Change what a name leads to between the look at the folder and the opening."""
    real, done = os.open, []

    def opening(which: Any, *rest: Any, **named: Any) -> int:
        if Path(which).name == name and not done:
            done.append(name)
            replace(path)
        return real(which, *rest, **named)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "supports_dir_fd", os.supports_dir_fd | {opening})


def fail_to_open(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> None:
    real = os.open

    def opening(which: Any, *rest: Any, **named: Any) -> int:
        if Path(which).name == name:
            raise OSError(number, os.strerror(number))
        return real(which, *rest, **named)

    monkeypatch.setattr(os, "open", opening)


def test_an_unreadable_file_is_a_finding_and_the_rest_is_read(
    definitions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(definitions / "acme/x.yml")
    write(definitions / "acme/y.yml")
    fail_to_open(monkeypatch, "x.yml", errno.EACCES)
    files = read_folder(definitions, "acme")
    assert places(files) == [("definitions/acme/x.yml", "SRC-11")]
    assert list(files.content) == ["client.yml", "y.yml"]


def test_an_unreadable_client_yml_is_not_called_missing(
    definitions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_to_open(monkeypatch, "client.yml", errno.EACCES)
    assert places(read_folder(definitions, "acme")) == [("definitions/acme/client.yml", "SRC-11")]


@pytest.mark.parametrize("number", [errno.EIO, errno.EMFILE, errno.ENOMEM])
def test_a_failing_disk_is_the_environments_error(
    definitions: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    fail_to_open(monkeypatch, "client.yml", number)
    with pytest.raises(PlaybookError) as raised:
        read_folder(definitions, "acme")
    assert raised.value.exit_code == 3


def test_a_missing_client_and_a_folder_that_is_none(definitions: Path) -> None:
    (definitions / "empty").mkdir()
    write(definitions / "file")
    assert places(read_folder(definitions, "nobody")) == [("definitions/nobody", "SRC-14")]
    assert places(read_folder(definitions, "empty")) == [("definitions/empty", "SRC-14")]
    assert places(read_folder(definitions, "file")) == [("definitions/file", "SRC-14")]


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../acme", "acme/..", "/etc", "a\\b", "Acme", "1st", "-a", "a_b", "a b", "año",
     "a" * 64, "con", "nul", "aux", "prn", "com1", "lpt9", "a\n", "a\0b", "\u0430cme", "a.b"],
)  # fmt: skip
def test_refuses_client_names(definitions: Path, name: str) -> None:
    files = read_folder(definitions, name)
    assert [f.rule for f in files.findings] == ["SRC-14"]
    assert files.findings[0].path.startswith("definitions")
    assert files.findings[0].path.isprintable()
    assert not files.content
    assert [f.rule for f in read_mapping_tree({"client.yml": b""}, name).findings] == ["SRC-14"]


@pytest.mark.parametrize("name", ["a", "acme-north", "a1", "a" * 63, "con-1", "com10", "console"])
def test_accepts_client_names(name: str) -> None:
    assert read_mapping_tree({"client.yml": b""}, name).findings == ()


@pytest.mark.parametrize(
    "name",
    ["a#b.yml", "a%b.yml", "a?.yml", "a*.yml", "a:b.yml", 'a".yml', "a<b.yml", "a|b.yml",
     "a\\b.yml", " a.yml", "-a.yml", "a\u202eb.yml", "a\u200bb.yml", "a\nb.yml", "con.yml",
     "Nul.yml", "com1.x.yml", "a\udcffb.yml", "owners /a.yml", "owners./a.yml", "x" * 240 + ".yml"],
)  # fmt: skip
def test_refuses_names_that_do_not_work_everywhere(definitions: Path, name: str) -> None:
    if len(name) < 200:
        write(definitions / "acme" / name)
        assert [f.rule for f in read_folder(definitions, "acme").findings] == ["SRC-13"]
    files = read_mapping_tree({"client.yml": b"", name: b""}, "acme", "base")
    assert [f.rule for f in files.findings] == ["SRC-13"]
    assert files.findings[0].path.isprintable()
    assert list(files.content) == ["client.yml"]


@pytest.mark.parametrize(
    "name", ["../x.yml", "a/../x.yml", "/x.yml", "a//x.yml", "./x.yml", "..", "a/..yml/"]
)
def test_refuses_paths_that_lead_elsewhere(name: str) -> None:
    files = read_mapping_tree({"client.yml": b"", name: b""}, "acme")
    assert list(files.content) == ["client.yml"]
    assert not files.attachments


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("owners/a.yml", "owners/A.yml"),
        ("owners/a.yml", "Owners/b.yml"),
        ("a\u00f1o.yml", "an\u0303o.yml"),
        ("AN\u0303O.yml", "a\u00f1o.yml"),
        ("attachments/x.png", "attachments/X.PNG"),
        ("straße.yml", "STRASSE.yml"),
    ],
)
def test_refuses_names_that_some_computers_confuse(definitions: Path, one: str, other: str) -> None:
    write(definitions / "acme" / one)
    write(definitions / "acme" / other)
    files = read_folder(definitions, "acme")
    assert [f.rule for f in files.findings] == ["SRC-13"]
    assert len(files.content) + len(files.attachments) == 2
    assert [
        f.rule
        for f in read_mapping_tree({"client.yml": b"", one: b"", other: b""}, "acme").findings
    ] == ["SRC-13"]


def test_a_file_too_large_is_not_read_whole_and_the_reader_says_so(definitions: Path) -> None:
    write(definitions / "acme/x.yml", "a: b\n" * 800_000)
    files = read_folder(definitions, "acme")
    assert len(files.content["x.yml"]) == limits.FILE_BYTES + 1
    assert [f.rule for f in read_yaml(files.content["x.yml"], "x.yml")[1]] == ["SRC-07"]


@pytest.mark.parametrize("limit", ["FILES_PER_CLIENT", "BYTES_PER_CLIENT"])
def test_stops_at_too_much(definitions: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(limits, limit, 20)
    for number in range(30):
        write(definitions / f"acme/a{number}.yml")
    files = read_folder(definitions, "acme")
    assert places(files) == [("definitions/acme", "SRC-07")]
    assert len(files.content) < 30


def test_stops_at_folders_too_deep(definitions: Path) -> None:
    write(definitions / "acme" / "/".join("abcdefghijkl") / "x.yml")
    assert places(read_folder(definitions, "acme")) == [
        ("definitions/acme/a/b/c/d/e/f/g/h", "SRC-07")
    ]


def test_an_attachment_that_became_a_link_is_not_read(definitions: Path) -> None:
    path = write(definitions / "acme/attachments/x.svg")
    picture = read_folder(definitions, "acme").attachments["attachments/x.svg"]
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(PlaybookError):
        picture.read()


def test_leaves_no_file_open(definitions: Path) -> None:
    write(definitions / "acme/owners/a.yml")
    os.mkfifo(definitions / "acme/owners/pipe.yml")
    attachment = write(definitions / "acme/attachments/x.svg").relative_to(definitions / "acme")
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        read_folder(definitions, "acme").attachments[attachment.as_posix()].read()
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_lists_all_that_ought_to_be_clients(definitions: Path) -> None:
    (definitions / "Bad Name").mkdir()
    (definitions / "empty").mkdir()
    (definitions / ".git").mkdir()
    (definitions / "link").symlink_to("acme")
    write(definitions / "README.md")
    assert list_clients(definitions) == ("Bad Name", "acme", "empty", "link")
    assert list_clients(Path("nowhere")) == ()


def test_a_mapping_gives_the_same_value_as_the_folder(definitions: Path) -> None:
    contents = {
        "client.yml": b"name: x\n",
        "owners/a.yml": b"name: a\n",
        "attachments/x.png": b"\x89PNG",
        "private/p.yml": b"a: b\n",
        "releases/1/client.yml": b"",
        "notes.txt": b"",
        "a#.yml": b"",
    }
    for path, data in contents.items():
        write(definitions / "acme" / path).write_bytes(data)
    for private in (False, True):
        by_folder = read_folder(definitions, "acme", private=private)
        by_mapping = read_mapping_tree(contents, "acme", "definitions/acme", private=private)
        assert by_folder.content == by_mapping.content
        assert by_folder.findings == by_mapping.findings
        assert [(a.path, a.size, a.read()) for a in by_folder.attachments.values()] == [
            (a.path, a.size, a.read()) for a in by_mapping.attachments.values()
        ]


def test_shows_absolute_folders_below_the_current_one_as_relative(definitions: Path) -> None:
    assert read_folder(definitions.resolve(), "acme").shown("x.yml") == "definitions/acme/x.yml"
    assert read_folder(Path("./definitions"), "acme").shown("x.yml") == "definitions/acme/x.yml"
