import signal
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import BROKEN, GOOD, command, write
from tests.serve.conftest import Serve, Served

HOME = "/acme/en/draft/"


def built(news: dict[str, object]) -> bool:
    return bool(news["build"]) and not news["findings"]


def test_a_save_shows_then_a_broken_one_lays_findings_over_the_last_good_page(serve: Serve):
    served = serve("acme")
    first = served.once(built)
    assert "Acme and Bolt" in served.text(HOME)

    write("definitions/acme/client.yml", GOOD.replace("Acme and Bolt", "Acme and Nut"))
    second = served.once(lambda news: news["build"] != first["build"])
    assert "Acme and Nut" in served.text(HOME)

    write("definitions/acme/client.yml", BROKEN)
    broken = served.once(lambda news: bool(news["findings"]))
    assert broken["build"] == second["build"]
    (finding,) = broken["findings"]
    assert (finding["path"], finding["line"], finding["column"]) == (
        "definitions/acme/client.yml", 3, 1,
    )  # fmt: skip
    assert "Did you mean" in finding["fix"]["en"]
    assert "¿Quiso decir" in finding["fix"]["es"]
    assert broken["words"]["es"]["broken"] != broken["words"]["en"]["broken"]
    assert "Acme and Nut" in served.text(HOME)

    write("definitions/acme/client.yml", GOOD)
    served.once(lambda news: built(news) and news["build"] != second["build"])
    assert "Acme and Bolt" in served.text(HOME)


def test_a_new_and_a_deleted_file_show_too(serve: Serve):
    served = serve()
    first = served.once(built)
    owner = write("definitions/acme/owners/lead.yml", 'name: {en: "Lead", es: "Líder"}\n')
    second = served.once(lambda news: news["build"] != first["build"])
    assert served.get("/acme/es/draft/owners/lead/").status == 200
    owner.unlink()
    served.once(lambda news: news["build"] != second["build"])
    assert served.get("/acme/es/draft/owners/lead/").status == 404


def test_a_first_build_that_fails_is_a_page_with_findings(serve: Serve):
    write("definitions/acme/client.yml", BROKEN)
    served = serve()
    served.once(lambda news: bool(news["findings"]))
    answer = served.get("/acme/es/draft/")
    page = answer.read().decode("utf-8")
    assert answer.status == 503
    assert '<html lang="es">' in page
    assert "/.live/live.js?build=0" in page
    write("definitions/acme/client.yml", GOOD)
    served.once(built)
    assert served.get(HOME).status == 200


def test_a_client_that_is_none_is_a_page_with_findings(serve: Serve):
    news = serve("nobody").once(lambda news: bool(news["findings"]))
    assert news["findings"][0]["path"] == "definitions/nobody"


def test_pages_get_the_script_and_files_on_the_disk_do_not(served: Served):
    news = served.news()
    assert f'src="/.live/live.js?build={news["build"]}"' in served.text(HOME)
    assert served.text(HOME).count("/.live/live.js") == 1
    assert "EventSource" in served.text("/.live/live.js")
    for path in Path(tempfile.gettempdir()).glob("playbook-*/acme/en/draft/index.html"):
        assert ".live" not in path.read_text("utf-8")


def test_the_root_leads_to_the_client(served: Served):
    answer = served.get("/")
    assert (answer.status, answer.headers["Location"]) == (302, "/acme/")
    assert served.get("/acme").headers["Location"] == "/acme/"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_who_asks_for_another_host_gets_nothing(served: Served, host: str):
    answer = served.get(HOME, Host=host)
    assert answer.status == 403
    assert b"Acme" not in answer.read()
    assert served.get("/.live/news", Host=host).status == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "[::1]:80", "LOCALHOST"])
def test_who_asks_for_this_computer_is_answered(served: Served, host: str):
    assert served.get(HOME, Host=host).status == 200


def test_no_path_leads_out_of_the_site(served: Served, tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    up = "../" * 12
    outside = str(secret)
    for path in (
        f"/{up}{outside}",
        f"/acme/{up}{outside}",
        f"//{outside}",
        outside,
        f"/acme/%2e%2e/%2e%2e{outside}",
        f"/acme/..%2f..%2f..%2f..%2f..{outside}",
        f"/..%5c..%5c{outside}",
        "/acme/.playbook-site",
        "/acme/%00",
        "/acme/%ff",
        "//evil.example/..",
    ):
        answer = served.get(path)
        assert answer.status in (302, 404), path
        assert b"canary" not in answer.read()
        assert not answer.headers.get("Location", "/").startswith("//")


def test_only_reading_is_offered(served: Served):
    assert served.get(HOME, "POST").status == 501
    head = served.get(HOME, "HEAD")
    assert (head.status, head.read()) == (200, b"")
    assert int(head.headers["Content-Length"]) > 1000


def test_it_listens_on_loopback_alone(served: Served):
    for name in {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}:
        if not str(name).startswith("127.") and name != "::1":
            with pytest.raises(OSError, match=r"refused|unreachable|assign|timed"):
                socket.create_connection((str(name), served.port), timeout=2).close()


def test_a_port_that_is_taken_is_one_line_and_3(folder: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            command("serve", "--port", port), capture_output=True, text=True, check=False
        )
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert f"Port {port}" in done.stderr


def test_several_clients_need_a_name(folder: Path):
    write("definitions/bolt/client.yml", GOOD)
    done = subprocess.run(command("serve"), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "acme, bolt" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_ending_it_is_quiet_and_leaves_nothing(
    serve: Serve, number: int, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    served = serve()
    served.once(built)
    assert list(scratch.glob("playbook-*"))
    said = served.stop(number)
    assert served.process.returncode == code
    assert "Traceback" not in said
    assert not list(scratch.glob("playbook-*"))
