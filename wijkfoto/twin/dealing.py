"""How things are dealt again: shuffled as a whole, so that what there is of everything stays about the same."""

from __future__ import annotations

import hmac
from collections.abc import Hashable, Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def keyed_chance(key: bytes, seed: int) -> Random:
    """A source of chance that follows from a secret key and a seed: without the key nobody can repeat it."""
    return Random(hmac.new(key, f"wijkfoto-tweeling-{seed}".encode(), "sha256").hexdigest())


def shuffled(values: Iterable[T], chance: Random) -> list[T]:
    """The values in another order."""
    found = list(values)
    chance.shuffle(found)
    return found


def dealt(values: Sequence[T], number: int, chance: Random) -> list[T]:
    """So many of the values, each about as often as it occurs in them; empty when there are none.

    Examples
    --------
    >>> sorted(dealt(["ja", "ja", "nee"], 6, Random(1)))
    ['ja', 'ja', 'ja', 'ja', 'nee', 'nee']
    """
    found: list[T] = []
    while values and len(found) < number:
        found += shuffled(values, chance)
    return found[:number]


def dealt_by_kind(pools: Mapping[K, Sequence[T]], kinds: Sequence[K], chance: Random) -> list[T | None]:
    """A value for each kind in turn: of its own pool while that lasts, then of what the others have left. Every value
    is used once; None where nothing is left at all."""
    left = {kind: shuffled(values, chance) for kind, values in pools.items()}
    found: list[T | None] = [left[kind].pop() if left.get(kind) else None for kind in kinds]
    rest = shuffled((value for values in left.values() for value in values), chance)
    return [value if value is not None or not rest else rest.pop() for value in found]


def merged_classes(classes: Mapping[K, Sequence[T]], smallest: int) -> dict[K, Sequence[T]]:
    """Class -> what is dealt in it. A class that is too small, or in which everything is the same, would tell of each
    of its members; those are dealt together, and with the smallest of the others when they still are too small.

    Examples
    --------
    >>> merged_classes({"a": ["ja", "nee"], "b": ["ja", "ja"], "c": ["nee"]}, 2)
    {'a': ['ja', 'nee'], 'b': ['ja', 'ja', 'nee'], 'c': ['ja', 'ja', 'nee']}
    """
    together = [kind for kind, values in classes.items() if _tells(values, smallest)]
    others = sorted((kind for kind in classes if kind not in together), key=lambda kind: len(classes[kind]))
    pool = [value for kind in together for value in classes[kind]]
    while together and others and _tells(pool, smallest):
        together.append(others.pop(0))
        pool += classes[together[-1]]
    return {kind: pool if kind in together else values for kind, values in classes.items()}


def _tells(values: Sequence[T], smallest: int) -> bool:
    return len(values) < smallest or len(set(values)) < 2
