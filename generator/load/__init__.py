"""One client's files become one immutable playbook, or findings that say why not.

The loader requires only a name of each entity. What else a finished playbook needs, rules ask for.
"""

from generator.load.gathering import MODEL
from generator.load.kept_back import published_model, published_part
from generator.load.loading import Loaded, load, load_model, plain, plain_json
from generator.load.records import AGREED, SIGNOFFS, chain_of, not_held
from generator.load.references import part_names

__all__ = [
    "AGREED", "MODEL", "SIGNOFFS", "Loaded", "chain_of", "load", "load_model", "not_held",
    "part_names", "plain", "plain_json", "published_model", "published_part",
]  # fmt: skip
