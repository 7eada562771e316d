"""The whole model as JSON: kinds in the order of the chapters, ids sorted, fields as declared."""

import json

from generator.exporters.exporter import Exporter
from generator.load import plain
from generator.model.playbook import Playbook


def _write(playbook: Playbook) -> bytes:
    text = json.dumps(plain(playbook), ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "backslashreplace")


EXPORTER = Exporter("json", _write)
