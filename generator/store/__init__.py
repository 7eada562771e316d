"""The only package that writes: whole files and whole folders, each there or not, never half."""

from generator.store.files import clear_left, create_file, create_folder, scratch, write_file
from generator.store.locks import locked
from generator.store.manifest import (
    MANIFEST,
    MARKER,
    Difference,
    Manifest,
    check_tree,
    read_manifest,
    unchanged,
)
from generator.store.publication import Publication
from generator.store.swapping import publishing
from generator.store.together import write_together

__all__ = [
    "MANIFEST",
    "MARKER",
    "Difference",
    "Manifest",
    "Publication",
    "check_tree",
    "clear_left",
    "create_file",
    "create_folder",
    "locked",
    "publishing",
    "read_manifest",
    "scratch",
    "unchanged",
    "write_file",
    "write_together",
]
