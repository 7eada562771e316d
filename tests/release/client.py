"""A small client that two sides agree on, in a git repository, and the command line run in it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner, Result

from generator.agreement.digest import sha256
from generator.agreement.writing import seal
from generator.cli.program import PROGRAM

ROOT = Path(__file__).parents[2]
NOWHERE: Mapping[str, str | None] = dict.fromkeys(
    ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "SOURCE_DATE_EPOCH")
)
CLIENT = "acme"
BUYER, PLANT = "ana", "carlos"
"""Who signs for each side."""

DRAWING = b"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<rect width="9" height="9"/>
</svg>
"""
REACHED = 'phone: "+1 210 555 0100", email: desk@acme.example, languages: [en, es]'
FILES: Mapping[str, bytes] = {
    "attachments/limit.svg": DRAWING,
    "client.yml": b"""\
# Acme buys molded parts from Bolt.
name: {en: "Acme and Bolt", es: "Acme y Bolt"}
languages: [en, es]
prevailing_language: both_equal
effective_from: 2026-03-02
purpose: {en: "Parts arrive clean.", es: "Las piezas llegan limpias."}
scope_in: {en: "Molded parts", es: "Piezas moldeadas"}
shared_calendar: shared
signers: [buyer-lead, plant-lead]
scope_out: {en: "Prices", es: "Precios"}
review_by: 2027-02-26
profile: contract_manufacturing
precedence: {none: {reason: {en: "No other paper.", es: "No hay otro documento."}}}
currency: [USD]
units: si

sides:
  buyer: {name: Acme, kind: customer, party: yes, country: US}
  plant: {name: Bolt, kind: supplier, party: yes, country: MX}
  carrier: {name: Puente, kind: logistics, party: no, country: US}
sites:
  dock: {name: Dock, side: buyer, tz: America/Chicago, calendar: north, languages: [en, es]}
  hall: {name: Hall, side: plant, tz: America/Monterrey, calendar: south, languages: [en, es]}
""",
    "calendars.yml": b"""\
calendars:
  north: {name: North, tz: America/Chicago, working_days: [monday, tuesday, friday], COVERS}
  south: {name: South, tz: America/Monterrey, working_days: [monday, tuesday, friday], COVERS}
  shared: {name: Shared, shared: [north, south], covers_until: 2028-12-31}
""".replace(b"COVERS", b"covers_until: 2028-12-31"),
    "people.yml": """\
people:
  ana: {name: "Ana Ortiz", side: buyer, REACHED}
  bo: {name: "Bo Lee", side: buyer, REACHED}
  carlos: {name: "Carlos Ñúñez", side: plant, REACHED}
  diana: {name: Diana, side: plant, REACHED}
  eduardo: {name: Eduardo, side: plant, REACHED}
  frida: {name: Frida, side: carrier, REACHED}
""".replace("REACHED", REACHED).encode(),
    "owners.yml": """\
owners:
  buyer-lead:
    name: {en: "Buyer", es: "Compras"}
    side: buyer
    purpose: {en: "Signs for Acme.", es: "Firma por Acme."}
    kind: standing
    coverage: north
    holders: [{person: ana, since: 2024-01-08}]
    deputy: buyer-quality
    not_responsible_for:
      - {en: "Tools", es: "Moldes"}
      - {en: "Prices", es: "Precios"}
  buyer-quality:
    name: {en: "Receiving", es: "Recibo"}
    side: buyer
    purpose: {en: "Looks at each lot.", es: "Revisa cada lote."}
    kind: standing
    coverage: north
    holders: [{person: bo, since: 2024-01-08}]
    deputy: buyer-lead
  plant-lead:
    name: {en: "Plant", es: "Planta"}
    side: plant
    purpose: {en: "Signs for Bolt.", es: "Firma por Bolt."}
    kind: standing
    coverage: south
    holders:
      - {person: eduardo, since: 2020-01-06, until: 2025-06-30}
      - {person: carlos, since: 2025-07-01}
    deputy: diana
  plant-quality:
    name: {en: "Quality", es: "Calidad"}
    side: plant
    purpose: {en: "Sends each lot.", es: "Envía cada lote."}
    kind: standing
    coverage: south
    holders: [{person: diana, since: 2024-01-08}]
    deputy: plant-lead
""".encode(),
    "definitions/clean.yml": """\
term: {en: "Clean", es: "Limpio"}
question: {en: "Is the part clean?", es: "¿Está limpia la pieza?"}
criterion:
  text:
    en: No more than two grains of dust.
    es: No más de dos granos de polvo.
  all:
    - dust <= 0.2 mm
measures:
  dust: {name: {en: "Width of the dust", es: "Ancho del polvo"}, unit: mm, step: 0.1}
decider: buyer-quality
within: 2 shared business days after issue detected
fix_owner: plant-quality
kind: quality
scope: {en: "Each molded part.", es: "Cada pieza moldeada."}
test:
  method: {en: "Measure each grain.", es: "Medir cada grano."}
  who: buyer-quality
  where: dock
  record: {en: "Lot sheet", es: "Hoja de lote"}
decision_rule: {en: "At the limit the lot is taken.", es: "En el límite se toma el lote."}
meanwhile: {en: "The lot waits at the dock.", es: "El lote espera en el andén."}
dispute: differ
examples:
  - {text: {en: "A small grain.", es: "Un grano chico."}, values: {dust: 0.1}, verdict: conforming}
  - {text: {en: "A big grain.", es: "Un grano grande."}, values: {dust: 0.9},
     verdict: nonconforming}
  - {text: {en: "A grain at the limit.", es: "Un grano en el límite."}, values: {dust: 0.2},
     verdict: conforming}
owner: buyer-quality
review_by: 2027-02-26
""".encode(),
    "handoffs/lot.yml": """\
name: {en: "Lot", es: "Lote"}
from: plant-quality
to: buyer-quality
channel: {en: "At the dock.", es: "En el andén."}
contents:
  - {en: "Boxes", es: "Cajas"}
  - {en: "Certificate", es: "Certificado"}
accept: {en: "The lot is [[clean]].", es: "El lote está [[clean|limpio]]."}
responsible_until: accepted
what: {en: "The lot", es: "El lote"}
trigger: {en: "The truck is at the dock.", es: "El camión está en el andén."}
contents_language: {en: "English and Spanish", es: "Inglés y español"}
acknowledge:
  within: 1 shared business day
  by: {en: "A line on the lot sheet.", es: "Un renglón en la hoja de lote."}
reject:
  reasons:
    - {en: "A grain is over the limit.", es: "Un grano rebasa el límite."}
  who: buyer-quality
  within: 1 shared business day
  goes_to: plant-quality
  tell: [plant-quality]
silence: {means: escalates, after: 2 shared business days, escalates_to: differ}
""".encode(),
    "escalations/dust.yml": """\
name: {en: "Dust", es: "Polvo"}
may_start: anyone
covers: {en: "Dust in a lot", es: "Polvo en un lote"}
start: issue notified
channel: {en: "Phone", es: "Teléfono"}
levels:
  - n: 1
    owners: [buyer-quality, plant-quality]
    must_do:
      - {en: "Stop the line.", es: "Parar la línea."}
  - n: 2
    after: 8 clock hours
    owners: [buyer-lead, plant-lead]
    must_do:
      - {en: "Decide.", es: "Decidir."}
    may_decide:
      - {en: "Stop a shipment.", es: "Detener un embarque."}
meanwhile: {en: "The lot waits.", es: "El lote espera."}
exit: {en: "The next lot is [[clean]].", es: "El siguiente lote está [[clean|limpio]]."}
lower_by: [plant-quality, buyer-quality]
record: {en: "Lot sheet", es: "Hoja de lote"}
""".encode(),
    "escalations/differ.yml": """\
name: {en: "The two differ", es: "Las dos difieren"}
covers: {cases: [breach, silence, dispute]}
may_start: anyone
start: issue notified
channel: {en: "Phone", es: "Teléfono"}
levels:
  - n: 1
    owners: [plant-quality, buyer-quality]
    must_do:
      - {en: "Look at one part.", es: "Ver una pieza."}
  - n: 2
    after: 2 shared business days
    owners: [buyer-lead, plant-lead]
    must_do:
      - {en: "Settle it.", es: "Resolverlo."}
    may_decide:
      - {en: "Stop a shipment.", es: "Detener un embarque."}
meanwhile: {en: "The lot waits.", es: "El lote espera."}
referee: {en: "A laboratory.", es: "Un laboratorio."}
exit: {en: "The two agree.", es: "Las dos coinciden."}
lower_by: [buyer-lead, plant-lead]
record: {en: "Lot sheet", es: "Hoja de lote"}
""".encode(),
    "attachments.yml": """\
attachments:
  limit:
    name: Limit
    file: limit.svg
    kind: limit_sample
    verdict: pass
    alt: {en: "The limit", es: "El límite"}
    definition: clean
    sha256: DIGEST
    revision: A
    owner: buyer-quality
""".replace("DIGEST", sha256(DRAWING)).encode(),
}

IN_SPANISH = {"two": "dos", "three": "tres", "four": "cuatro", "ten": "diez"}


def amendment(version: str, asked_by: str, *objects: str) -> str:
    """Why these texts change in a version: what stands in the file of an amendment."""
    return f"""\
name: {{en: "Cleaner", es: "Más limpio"}}
version: "{version}"
objects: [{", ".join(objects)}]
why: {{en: "Dust stopped the line.", es: "El polvo paró la línea."}}
asked_by: {asked_by}
affected: [buyer-quality, plant-quality]
notice: at least 30 calendar days before lot sent
approvals: [buyer-lead, plant-lead]
effective: 2026-04-06
"""


@dataclass(frozen=True)
class Client:
    """The client's folder in its repository, and what people type there."""

    place: Path

    @property
    def root(self) -> Path:
        return self.place / "definitions" / CLIENT

    def play(self, *args: str) -> Result:
        """Run a command in this process. It fails where the command ends in a traceback."""
        with chdir(self.place):
            done = CliRunner(env=NOWHERE).invoke(PROGRAM, list(args), prog_name="playbook")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise AssertionError(f"a traceback: {args}") from done.exception
        return done

    def shell(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run a command as a program of its own."""
        return subprocess.run(
            [sys.executable, "-m", "generator", *args],
            check=False, cwd=self.place, capture_output=True, text=True, env=own_environment(),
        )  # fmt: skip

    def git(self, *args: str) -> str:
        done = subprocess.run(
            ["git", *args], check=True, cwd=self.place, capture_output=True, text=True
        )
        return done.stdout

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "As it is")

    def status(self) -> list[str]:
        """What git sees that was not there at the last commit."""
        return [line[3:] for line in self.git("status", "--porcelain").splitlines()]

    def sign(self, person: str, *more: str, day: str = "2026-02-02") -> Result:
        """A person agrees, unless it says otherwise: to the whole playbook, in their language."""
        said = ["--read", "en" if person in ("ana", "bo") else "es", "--date", day]
        said += [] if "--answer" in more else ["--answer", "agree"]
        return self.play("sign", CLIENT, "--person", person, *said, *more)

    def agree(self, *more: str, day: str = "2026-02-02") -> None:
        """Both sides agree to the whole playbook."""
        for person in (BUYER, PLANT):
            done = self.sign(person, *more, day=day)
            assert done.exit_code == 0, done.output

    def release(self, *more: str) -> Result:
        return self.play("release", CLIENT, "--today", "2026-02-09", *more)

    def next_release(self, before: str, after: str, day: str) -> None:
        """Both sides agree to another number of grains, and that is frozen."""
        self.amend(f"{len(self.versions()) + 1}.0", "clean")
        self.grains(before, after)
        self.agree(day=day)
        _done(self.release())

    def grains(self, before: str, after: str) -> None:
        """Write another number of grains, in both languages."""
        self.change("definitions/clean.yml", f"{before} grains", f"{after} grains")
        old, new = IN_SPANISH[before], IN_SPANISH[after]
        self.change("definitions/clean.yml", f"{old} granos", f"{new} granos")

    def amend(self, version: str, *objects: str, asked_by: str = "plant-quality") -> None:
        """Say why these texts change in that version; no signer has asked for it by default."""
        id = f"for-{version.replace('.', '-')}"
        self.write(f"amendments/{id}.yml", amendment(version, asked_by, *objects))

    def dry_run(self, *more: str) -> Result:
        return self.release("--dry-run", *more)

    def verify(self, *more: str) -> Result:
        return self.play("verify", CLIENT, *more)

    def change(self, path: str, old: str, new: str) -> None:
        """Change a text that a file has, once."""
        place = self.root / path
        before = place.read_bytes().decode()
        assert before.count(old) == 1, f"{path} has it {before.count(old)} times: {old}"
        place.write_bytes(before.replace(old, new).encode())

    def write(self, path: str, text: str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
        return place

    def forge(self, file: Path, old: str, new: str) -> Path:
        """Change what a sign-off says, and give it the name that fits, as the tool would."""
        before = file.read_bytes().decode()
        assert old in before
        data = before.replace(old, new).encode()
        forged = file.with_name(f"{file.stem.rpartition('-')[0]}-{seal(data)}{file.suffix}")
        file.unlink()
        forged.write_bytes(data)
        return forged

    def signoffs(self, person: str = "") -> list[Path]:
        """The files of what was said, by name."""
        return sorted((self.root / "signoffs").glob(f"{person}*.yml"))

    def versions(self) -> list[str]:
        """What lies beside the releases."""
        folder = self.root / "releases"
        return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def errors(done: Result) -> str:
    """What a command has found that keeps a version from being released, each with its remedy.

    The client is small: it has no meetings and no pictures, of which rules remind its readers.
    """
    lines = done.stdout.splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if ": error: " in line]
    return "".join("".join(lines[number : number + 2]) for number in found)


def own_environment() -> dict[str, str]:
    """What a program of its own needs: this code, and nothing that says where or when it runs."""
    return {
        "PYTHONPATH": os.fspath(ROOT),
        **{name: value for name, value in os.environ.items() if name not in NOWHERE},
    }


def written(place: Path) -> Client:
    """The client, committed, that nobody has signed yet."""
    return put_files(place, _written())


def agreed(place: Path, repository: bool = True) -> Client:
    """The client that both sides have agreed to."""
    files = _agreed()
    if not repository:
        files = {path: data for path, data in files.items() if not path.startswith(".git/")}
    return put_files(place, files)


def released(place: Path) -> Client:
    """The client whose version 1.0 is frozen."""
    return put_files(place, _released())


def twice_released(place: Path) -> Client:
    """The client whose versions 1.0 and 2.0 are frozen."""
    return put_files(place, _twice_released())


def thrice_released(place: Path) -> Client:
    """The client whose versions 1.0, 2.0 and 3.0 are frozen."""
    return put_files(place, _thrice_released())


@cache
def _written() -> Mapping[str, bytes]:
    def make(client: Client) -> None:
        for path, data in FILES.items():
            client.write(path, data.decode())
        client.git("init", "--quiet", "--initial-branch", "main", "--template", "")
        client.git("config", "user.name", "Somebody")
        client.git("config", "user.email", "somebody@example.com")

    return _made({}, make)


@cache
def _agreed() -> Mapping[str, bytes]:
    return _made(_written(), lambda client: client.agree())


@cache
def _released() -> Mapping[str, bytes]:
    return _made(_agreed(), lambda client: _done(client.release("1.0")))


@cache
def _twice_released() -> Mapping[str, bytes]:
    return _made(_released(), lambda client: client.next_release("two", "three", "2026-02-16"))


@cache
def _thrice_released() -> Mapping[str, bytes]:
    return _made(
        _twice_released(), lambda client: client.next_release("three", "four", "2026-02-23")
    )


def _done(result: Result) -> None:
    assert result.exit_code == 0, result.output


def _made(before: Mapping[str, bytes], make: Callable[[Client], None]) -> Mapping[str, bytes]:
    with TemporaryDirectory() as folder:
        client = put_files(Path(folder), before)
        make(client)
        client.commit()
        return dict(files_below(client.place))


def put_files(place: Path, files: Mapping[str, bytes]) -> Client:
    """The client whose place holds these files."""
    for path, data in files.items():
        file = place / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return Client(place)


def put(client: Client, name: str, data: bytes) -> str:
    """A file beside the repository, as it comes from a scanner; its path."""
    place = client.place.parent / f"{client.place.name}-{name}"
    place.write_bytes(data)
    return str(place)


def files_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder with its bytes."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def tree(folder: Path) -> dict[str, bytes]:
    return dict(files_below(folder))
