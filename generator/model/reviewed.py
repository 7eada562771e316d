"""What somebody has read of the translations into one language, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]
"""The digests of a text and of its translation."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The pairs that were read, by `kind:id address`; a list's texts share their address.

    `wholes` holds the digest that each entity had then, by `kind:id`: what an editorial change
    leads on from.
    """

    pairs: Mapping[str, frozenset[Pair]] = field(default_factory=dict)
    wholes: Mapping[str, str] = field(default_factory=dict)
