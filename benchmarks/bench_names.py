"""How long it takes to find double names, and how many are found: 5,000 made-up care names with known answers.

    uv run python benchmarks/bench_names.py

The measure to stay under is three times the time of the best method of the first trial: own names compared all to all
by optimal string alignment, with the kind of place equal and the postcode not in conflict. Precision is the share of
found pairs that are one place; recall the share of all such pairs that is found (equal names and proposals together).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from wijkfoto.actors import ActorRow, Roster
from wijkfoto.read.ledger import Ledger
from wijkfoto.read.names import GENERAL_KINDS, care_name, name_id
from wijkfoto.read.same_actors import SameActors
from wijkfoto.read.same_names import close_names
from wijkfoto.records import Source
from wijkfoto.vocabulary import load_vocabulary

MOST = 3.0
VOCABULARY = load_vocabulary()
KINDS = {
    "Huisartsenpraktijk": ("HAP", "huisartspraktijk", "Huisartsen Praktijk", "Praktijk"),
    "Apotheek": ("Apoth.", "apotheek"),
    "Fysiotherapie": ("Fysio", "FT", "Fysiotherapiepraktijk"),
    "Thuiszorg": ("TZ", "thuis zorg"),
    "Stichting Welzijn": ("St. Welzijn", "Welzijn", "Stg Welzijn"),
    "Wijkteam": ("wijk team", "Sociaal wijkteam", "Team"),
    "Verpleeghuis": ("VPH", "verpleegtehuis"),
    "Gezondheidscentrum": ("GC", "gezondheids centrum", "Gez. centrum"),
    "Tandartspraktijk": ("Tandarts", "tandartsenpraktijk"),
    "Buurthuis": ("BH", "buurt huis"),
}
FIRST = (
    "Hey", "Kool", "Ges", "Dal", "Camp", "Wit", "Heer", "Hui", "Rees", "Tuin", "Lin", "Wil", "Noor", "Berk", "Eik",
    "Bos", "Mol", "Kerk", "Zand", "Vel", "Wal", "Poort", "Brug", "Vijf", "Groe", "Hazel", "Lange", "Oude", "Nieuwe",
)  # fmt: skip
LAST = (
    "hoef", "hoven", "dorp", "veld", "brant", "beven", "hof", "weg", "zicht", "oord", "wijk", "stede", "laar", "donk",
    "rade", "heuvel",
)  # fmt: skip
APART = ("Noord", "Zuid", "Oost", "West", "I", "II")


@dataclass(frozen=True)
class Written:
    """A name as somebody wrote it, which place it is, and its postcode ("" when not written)."""

    text: str
    place: int
    postcode: str


def mistyped(text: str, draw: random.Random) -> str:
    """A name with one slip: two letters swapped, one left out, one added or one doubled."""
    if len(text) < 4:
        return text
    at, kind = draw.randrange(1, len(text) - 1), draw.random()
    if kind < 0.3:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind < 0.55:
        return text[:at] + text[at + 1 :]
    return text[:at] + (draw.choice("aeioubdfghklmnprst") if kind < 0.75 else text[at]) + text[at:]


def made_up(number: int, seed: int = 5) -> list[Written]:
    """Names of places, each written in 1 to 5 ways: abbreviated, mistyped, in capitals, with a legal form."""
    draw, found, seen = random.Random(seed), [], set()
    while len(found) < number:
        kind = draw.choice(list(KINDS))
        own = draw.choice(FIRST) + draw.choice(LAST) + (f" {draw.choice(APART)}" if draw.random() > 0.6 else "")
        if (kind, own) in seen:
            continue
        seen.add((kind, own))
        postcode = f"50{draw.randrange(10, 60)} {draw.choice('ABCDEF')}{draw.choice('ABCDEF')}"
        for time_written in range(draw.choices([1, 2, 3, 5], [4, 3, 2, 1])[0]):
            word = kind if time_written == 0 else draw.choice([kind, *KINDS[kind]])
            text = f"{word} {own if draw.random() < 0.75 else mistyped(own, draw)}"
            if draw.random() < 0.15:
                text = text.upper() if draw.random() < 0.3 else text.lower()
            text += " B.V." if draw.random() < 0.1 else ""
            found.append(Written(text, len(seen), postcode if draw.random() < 0.6 else ""))
    draw.shuffle(found)
    return found[:number]


def ours(names: list[Written]) -> set[tuple[int, int]]:
    """Pairs that the package finds: equal names and close ones, with no conflict of postcodes."""
    parts = [care_name(one.text) for one in names]
    equal: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        equal.setdefault(part.key, []).append(index)
    pairs = {pair for same in equal.values() for pair in combinations(same, 2)}
    return agreeing(names, pairs | set(close_names(parts)))


def in_a_reading(names: list[Written]) -> set[tuple[int, int]]:
    """As a reading does it: actors made, merges said, proposals with both cells; then the pairs of `ours`."""
    roster, ledger = Roster(VOCABULARY), Ledger()
    for row, one in enumerate(names):
        roster.add(ActorRow("KRV", "HA", one.text, Source("names", "names", row), postcode=one.postcode))
    roster.build()
    SameActors(roster, ledger).collect()
    return ours(names)


def all_to_all(names: list[Written]) -> set[tuple[int, int]]:
    """Pairs of the first trial: every own name against every other in one matrix."""
    import numpy as np
    from rapidfuzz import distance, process

    parts = [care_name(one.text) for one in names]
    own = [" ".join((part.own, *part.must)) for part in parts]
    matrix = process.cdist(own, own, scorer=distance.OSA.distance, score_cutoff=1, dtype=np.uint8, workers=2)
    left, right = np.nonzero(np.triu(matrix <= 1, 1))
    found = {
        (a, b)
        for a, b in zip(left.tolist(), right.tolist(), strict=True)
        if parts[a].kind == parts[b].kind or parts[a].kind in GENERAL_KINDS or parts[b].kind in GENERAL_KINDS
    }
    return agreeing(names, found)


def agreeing(names: list[Written], pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs whose postcodes do not say otherwise."""
    codes = [name_id(one.postcode) for one in names]
    return {(a, b) for a, b in pairs if not (codes[a] and codes[b] and codes[a] != codes[b])}


def measured(find: Callable[[list[Written]], set[tuple[int, int]]], names: list[Written], repeats: int) -> float:
    """Median seconds of a method, and a line with what it found."""
    seconds = []
    for _ in range(repeats):
        care_name.cache_clear()
        start = time.perf_counter()
        pairs = find(names)
        seconds.append(time.perf_counter() - start)
    right = sum(names[a].place == names[b].place for a, b in pairs)
    wanted = sum(n * (n - 1) // 2 for n in Counter(one.place for one in names).values())
    print(
        f"{find.__name__:12} {median(seconds):7.3f} s  {len(pairs)} pairs  "
        f"precision {right / max(1, len(pairs)):.3f}  recall {right / max(1, wanted):.3f}"
    )
    return median(seconds)


def main() -> None:
    """Time both and fail when ours takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=5000)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    names = made_up(asked.names)
    print(f"{len(names)} names of {len({one.place for one in names})} places")
    trial, _, own = (measured(find, names, asked.repeats) for find in (all_to_all, ours, in_a_reading))
    print(f"ratio {own / trial:.2f} (at most {MOST:g})")
    sys.exit(own > MOST * trial)


if __name__ == "__main__":
    main()
