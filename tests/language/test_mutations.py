"""What share of small mistakes in one language the comparison catches, over all real texts."""

import random
from collections import Counter, defaultdict
from collections.abc import Mapping

import pytest

from generator.language import number_differences, operator_differences
from tests.language.mutations import mutants
from tests.language.pairs import CLIENTS, SAMPLE, pairs

LEAST = {
    "digit": 0.95, "maximum": 0.9, "before": 0.9, "must": 0.9, "approve": 0.9, "not": 0.9,
    "only": 0.9,
}  # fmt: skip


def differences(texts: Mapping[str, str]) -> list[object]:
    return [*number_differences(texts), *operator_differences(texts)]


@pytest.fixture(scope="module")
def caught() -> tuple[Counter[str], dict[str, list[str]]]:
    seed, tried, missed = random.Random(7), Counter[str](), defaultdict[str, list[str]](list)
    seen = set()
    for client in [SAMPLE, *CLIENTS]:
        for place, texts in pairs(client):
            if tuple(texts.values()) in seen:
                continue
            seen.add(tuple(texts.values()))
            if differences(texts):
                continue
            for sort, wrong in mutants(texts, seed):
                tried[sort] += 1
                if not differences(wrong):
                    missed[sort].append(f"{place}: {' / '.join(wrong.values())}")
    return tried, missed


@pytest.mark.parametrize("sort", LEAST)
def test_the_share_caught(sort: str, caught: tuple[Counter[str], dict[str, list[str]]]) -> None:
    tried, missed = caught[0][sort], caught[1][sort]
    share = 1 - len(missed) / tried
    print(f"{sort}: {share:.1%} of {tried} caught; missed:", *missed, sep="\n  ")
    assert share >= LEAST[sort]
