"""What an editor underlines is what the loader refuses: seeded faults in content that is sound."""

import copy
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft202012Validator

from generator.init.schema import schema_files
from generator.kinds import kinds
from generator.load import Loaded, load
from generator.source.tree import read_folder

ROOT = Path(__file__).parents[2]
FAULTS = 250
WRITTEN = ("@@ what?", ["x y", "z w"], {"zz": "1"}, "99 zz", "nobody-here", "2026-13-01")
Path_ = tuple[str | int, ...]


def places(body: object, at: Path_ = ()) -> Iterator[Path_]:
    if isinstance(body, dict | list):
        for name, one in body.items() if isinstance(body, dict) else enumerate(body):
            yield from places(one, (*at, name))
            yield (*at, name)


def test_nearly_all_that_the_loader_refuses_is_underlined_and_nothing_else():
    files = read_folder(ROOT / "tests/clients", "services-contract")
    playbook = load(files).playbook
    assert playbook is not None
    whole = {(one.kind.name, one.id): one.kind.group.plain_fields(one.values) for one in playbook}

    def loaded(key: tuple[str, str], body: object) -> Loaded:
        sections: dict[str, dict[str, object]] = defaultdict(dict)
        for (kind, id), one in {**whole, key: body}.items():
            sections[kinds()[kind].plural][id] = one
        (client,) = sections.pop("engagements").values()
        content = {"client.yml": client, "all.yml": sections}
        written = {path: json.dumps(one).encode() for path, one in content.items()}
        return load(replace(files, content=written))

    made = schema_files(playbook)
    schemas = {kind.name: Draft202012Validator(made[f"{kind.plural}.schema.json"])
               for kind in kinds().values() if kind.name != "engagement"}  # fmt: skip
    chance = random.Random(5)
    keys = [key for key in whole if key[0] in schemas]
    refused = missed = 0
    for _ in range(FAULTS):
        key = chance.choice(keys)
        body = copy.deepcopy(whole[key])
        *way, last = chance.choice(list(places(body)))
        place: object = body
        for step in way:
            place = place[step]  # type: ignore[index]
        fault = chance.choice(WRITTEN)
        place[last] = fault  # type: ignore[index]
        valid = schemas[key[0]].is_valid(body)
        if loaded(key, body).playbook is None:
            refused += 1
            missed += valid
        else:
            assert valid, (key, [*way, last], fault)
    print(f"{refused} of {FAULTS} faults refused, {missed} of them not underlined")
    assert refused > FAULTS / 2
    assert missed <= refused / 50
