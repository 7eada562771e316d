"""What a playbook of each profile has to settle: the denominator, which no author writes.

An entity says with `serves` which of these it settles. One entity settles one, so that neither one
catch-all nor a hundred small ones count for more than they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """The flows, decisions and definitions that a profile demands, as `serves` names them."""

    flows: tuple[str, ...]
    decisions: tuple[str, ...]
    definitions: tuple[str, ...]


USUAL = "contract_manufacturing"

PROFILES: Mapping[str, Profile] = {
    "contract_manufacturing": Profile(
        ("order_to_delivery", "acceptance", "nonconformance", "change_control"),
        ("product_use", "stop_work", "extra_spend", "change_approval", "cost_recovery"),
        ("suspect_product", "fix_verified"),
    ),
    "services": Profile(
        ("order_to_delivery", "acceptance", "nonconformance", "change_control"),
        ("product_use", "stop_work", "extra_spend", "change_approval"),
        ("fix_verified",),
    ),
    "logistics": Profile(
        ("order_to_delivery", "nonconformance", "change_control"),
        ("stop_work", "extra_spend", "change_approval", "cost_recovery"),
        ("fix_verified",),
    ),
}
