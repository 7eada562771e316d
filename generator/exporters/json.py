"""The whole model as JSON: kinds in the order of the chapters, ids sorted, fields as declared."""

from generator.exporters.exporter import Exporter
from generator.load import plain_json

EXPORTER = Exporter("json", plain_json)
