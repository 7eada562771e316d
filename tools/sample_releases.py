"""Makes the sample client's releases anew from its draft, as its two sides would have made them.

Only until the project itself is released: after that the sample's releases stay, as any client's.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from generator.agreement.digest import Digests
from generator.agreement.envelope import cases, key_of
from generator.agreement.signoff import holders
from generator.load import load
from generator.readiness.ground import Ground
from generator.source.tree import read_folder

ROOT = Path(__file__).resolve().parent.parent
CLIENT = "mission-ridge-cerro-azul"
FROZEN = ("signoffs", "releases", "proofs", ".gitattributes")
CHECKED = "on-time"
ANSWERING = {"angela-soto": "customer", "tom-becker": "customer",
             "hector-salinas": "supplier", "brenda-lozano": "supplier"}  # fmt: skip
READ = (
    ("definition", "on-time"), ("definition", "in-full"), ("definition", "otif"),
    ("process", "order-to-dock"), ("process", "nonconformance"),
)  # fmt: skip
ANSWER = "  {}:\n    verdict: {}\n    decider: {}\n    meanwhile: {}\n"
READING = """\
name: {{en: "Read: {en}", es: "Leído: {es}"}}
kind: read
object: {object}
digest: {digest}
participants: [{people}]
date: 2026-11-20
"""
EFFECTIVE = "effective_from: 2026-11-23"


def main() -> None:
    """Make both releases in a copy, then put them and their sign-offs in place."""
    content = ROOT / "definitions" / CLIENT
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "definitions" / CLIENT
        shutil.copytree(content, draft, ignore=shutil.ignore_patterns(*FROZEN))
        make_older(draft)
        agree(Path(folder), "1.0", ("2026-09-01", "agree"), ("2026-09-02", "agree"), "2026-09-03")
        shutil.copytree(content, draft, ignore=shutil.ignore_patterns(*FROZEN), dirs_exist_ok=True)
        note = "Con gusto. Revisemos en marzo si las 4 horas alcanzan en turno de noche."
        supplier = ("2026-11-19", "agree_with_note", "--note", note)
        agree(Path(folder), "2.0", ("2026-11-18", "agree"), supplier, "2026-11-20")
        check_and_read(Path(folder))
        for name in FROZEN:
            place = content / name
            shutil.rmtree(place, ignore_errors=True)
            if (draft / name).is_dir():
                shutil.copytree(draft / name, place)
            else:
                shutil.copyfile(draft / name, place)


def make_older(draft: Path) -> None:
    """What both sides agreed on first: a slower answer, a word less, and another id."""
    (draft / "amendments.yml").unlink()
    change(draft / "client.yml", re.escape(EFFECTIVE), "effective_from: 2026-09-07")
    change(
        draft / "handoffs/nonconformance-notice.yml",
        "4 business hours of apodaca-office", "8 business hours of apodaca-office",
    )  # fmt: skip
    terms = draft / "terms.yml"
    change(terms, r"  display-area:\n(?:    .*\n)+", "")
    change(terms, r"  conformance-certificate:\n    was: \[coc\]\n", "  coc:\n")


def change(file: Path, pattern: str, text: str) -> None:
    """Replace a pattern in a file, which must hold it."""
    before = file.read_text("utf-8")
    after = re.sub(pattern, text, before)
    if before == after:
        raise SystemExit(f"{file}: nothing fits {pattern!r}")
    file.write_text(after, "utf-8")


def agree(
    folder: Path, version: str, us: tuple[str, ...], mx: tuple[str, ...], released: str
) -> None:
    """Sign for both sides and release; each answer is a day, the answer and more options."""
    for person, language, (day, answer, *more) in (
        ("dana-whitfield", "en", us), ("raul-trevino", "es", mx),
    ):  # fmt: skip
        run(
            folder, "sign", CLIENT, "--person", person, "--read", language, "--answer", answer,
            "--version", version, "--date", day, *more,
        )  # fmt: skip
    run(folder, "release", CLIENT, version, "--today", released)


def check_and_read(folder: Path) -> None:
    """Four people answer about the cases of `on-time`; those who work by some texts read them."""
    playbook = load(read_folder(folder / "definitions", CLIENT)).playbook
    assert playbook is not None
    run(folder, "quiz", CLIENT, CHECKED, "--out", "sheets")
    definition, digests = playbook.of("definition")[CHECKED], Digests(playbook)
    digest = digests.of[digests.key(definition)]
    key = key_of(definition, digest)
    right = {case.code: (case.verdict, definition.ref("decider"), key.meanwhile)
             for case in cases(definition, digest) if not case.published}  # fmt: skip
    files = []
    for person, side in ANSWERING.items():
        empty = (folder / "sheets" / f"{CHECKED}-{side}.yml").read_text("utf-8")
        head = empty.partition("answers:\n")[0]
        head = re.sub(r"(?m)^person:.*$", f"person: {person}", head)
        head = re.sub(r"(?m)^date:.*$", "date: 2026-11-20", head)
        body = "".join(ANSWER.format(code, *said) for code, said in right.items())
        file = folder / f"{person}.yml"
        file.write_text(f"{head}answers:\n{body}", "utf-8")
        files.append(file.name)
    run(folder, "quiz", CLIENT, CHECKED, *files, "--answers", "--today", "2026-11-23")
    ground = Ground(playbook, date(2026, 11, 20))
    for kind, id in READ:
        entity = playbook.of(kind)[id]
        doers = ground.doers(entity)
        people = {one.id for owner in doers for one in holders(owner, ground.today)}
        name = entity.name
        text = READING.format(
            object=f"{kind}:{id}", digest=digests.of[digests.key(entity)],
            people=", ".join(sorted(people)), en=name.get("en"), es=name.get("es"),
        )  # fmt: skip
        place = folder / "definitions" / CLIENT / "proofs" / f"read-{id}.yml"
        place.write_text(text, "utf-8")


def run(folder: Path, *command: str) -> None:
    """Run `playbook` in a folder."""
    subprocess.run([sys.executable, "-m", "generator", *command], cwd=folder, check=True)


if __name__ == "__main__":
    main()
