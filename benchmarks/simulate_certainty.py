"""How often "zeker" is right: complete wijken, conversations drawn from them, and what the words say then.

    uv run python benchmarks/simulate_certainty.py --draws 200

Of every kind of wijk twenty complete ones are made; the draws are spread over them. Every draw goes the way of the
product: records, evidence, states, lines, completions, words. The tables stand in docs/betrouwbaarheid.md, and a test
holds them to what is claimed there.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from made_wijken import SETTINGS, Kind, MadeWijk, make_wijk
from rich.console import Console
from rich.progress import track

from wijkfoto.analysis.answers import AnswerTable, answer_table
from wijkfoto.analysis.certainty import LIKELY, SURE, Estimate, line_counts, line_estimate
from wijkfoto.analysis.completions import betweenness_of, places, times_named
from wijkfoto.analysis.gaps import GAP, gaps_and_questions
from wijkfoto.analysis.lines import group_lines, norm_lines, square_lines
from wijkfoto.analysis.ranking import TOP
from wijkfoto.analysis.wijk_certainty import WijkCertainty
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.schema import ABSENT, NONE, UNASKED, WITH_TIE
from wijkfoto.records import Line

KINDS = (
    Kind("30 functies", 30),
    Kind("28, groepen van 2", 28, tiny=True),
    Kind("60 functies", 60),
    Kind("100 functies", 100),
)
VARIANTS = (
    Kind("60, kant vergeet 15%", 60, forgets=0.15),
    Kind("28, groepen van 2, kant vergeet 15%", 28, tiny=True, forgets=0.15),
    Kind("60, nee alleen per groep", 60, per_actor=False),
)
SHARES = (0.3, 0.5, 0.7, 0.9)
WIJKEN = 20
SHOWN = 6
"""Actors of which the page says whether they are among the three most named: the most named, as the page has them."""
BETWEENNESS_EVERY = 10

Tally = Counter[str]
Cell = tuple[str, str, float]
"""(kind, "toeval" or "drukte", share)"""


@dataclass(frozen=True)
class Truth:
    """What is so in a complete wijk, by the same code as a foto of part of it."""

    made: MadeWijk

    @cached_property
    def foto(self) -> Foto:
        """The foto with everybody spoken."""
        return self.made.foto(range(len(self.made.actors)))

    @cached_property
    def table(self) -> AnswerTable:
        """All answers, also those that a conversation does not get."""
        found = answer_table(self.foto.evidence)
        place = {actor.id: i for i, actor in enumerate(self.made.actors)}
        order = [place[actor] for actor in found.actors]
        return AnswerTable(found.actors, found.groups, self.made.names[np.ix_(order, order)].astype(np.int8))

    @cached_property
    def tied(self) -> dict[tuple[tuple[str, ...], tuple[str, ...]], bool]:
        """Pair of groups -> whether there is a ja."""
        return {line.key: line.look in WITH_TIE for line in group_lines(self.foto)}

    @cached_property
    def square(self) -> tuple[Estimate, Estimate]:
        """Lines of the vierkant with a ja, and confirmed ones."""
        return line_counts(square_lines(self.foto))

    @cached_property
    def named_rank(self) -> np.ndarray:
        """Place of each actor by times named."""
        return np.asarray(places(times_named((self.table.cells == 1)[None]))[0])

    @cached_property
    def between_rank(self) -> np.ndarray:
        """Place of each actor by betweenness."""
        return np.asarray(places(betweenness_of((self.table.cells == 1)[None]))[0])

    @cached_property
    def ties(self) -> int:
        """Number of ties."""
        return int(np.triu(self.table.ties, 1).sum())


def look_at(truth: Truth, foto: Foto, *, between: bool) -> Tally:
    """Compare what one foto says with the truth."""
    found = WijkCertainty(foto)
    tally: Tally = Counter(draws=1)
    tally += _lines(truth, foto)
    tally += _most_named(truth, found)
    tally += _intervals(truth, found)
    return tally + (_connectors(truth, found) if between else Counter())


def _lines(truth: Truth, foto: Foto) -> Tally:
    """Words on pairs of groups; firm gaps; and whether anything that nobody was asked about is called a gap."""
    tally: Tally = Counter()
    lines = [line for line in group_lines(foto) if line.look != ABSENT]
    for line in lines:
        found = line_estimate(line, SETTINGS)
        assert found is not None
        tally["pairs"] += 1
        if found.value is not None:
            tally[f"pairs {found.certainty}"] += 1
            tally[f"pairs {found.certainty} right"] += bool(found.value) == truth.tied[line.key]
        if line.look == NONE:
            tally["geen"] += 1
            tally["geen wrong"] += truth.tied[line.key]
    tally["unasked gaps"] += _unasked_gaps([*lines, *norm_lines(foto)])
    return tally


def _unasked_gaps(lines: Sequence[Line]) -> int:
    gaps = [action for action in gaps_and_questions(lines, SETTINGS) if action.kind == GAP and action.why in UNASKED]
    words = [line_estimate(line, SETTINGS) for line in lines if line.look in UNASKED]
    return len(gaps) + sum(word is None or word.value is not None for word in words)


def _most_named(truth: Truth, found: WijkCertainty) -> Tally:
    """Words on who is among the three most named, of all actors and of those that a page shows; ranges of places."""
    tally: Tally = Counter()
    words = list(found.named.values())
    shown = {int(i) for i in np.lexsort((np.arange(len(words)), -found.table.named))[:SHOWN]}
    for i, word in enumerate(words):
        right = int(word.holds == (truth.named_rank[i] <= TOP))
        for kind, counts in (("top all", True), ("top", i in shown), ("top wel", i in shown and word.holds)):
            tally[kind] += counts
            tally[f"{kind} {word.certainty}"] += counts
            tally[f"{kind} {word.certainty} right"] += counts * right
    return tally + _ranks("rank", [(word.rank.low, word.rank.high) for word in words], truth.named_rank)


def _connectors(truth: Truth, found: WijkCertainty) -> Tally:
    """Ranges of places by betweenness, and of the actors that a page shows whether a zeker place moves no further."""
    tally: Tally = Counter()
    words = list(found.connectors.values())
    for word, place in zip(words, truth.between_rank, strict=True):
        if word.certainty == SURE and word.rank <= SHOWN:
            tally["between zeker"] += 1
            tally["between zeker right"] += abs(word.rank - place) <= SETTINGS.guard_range
    return tally + _ranks("between", [(one.low, one.high) for one in words], truth.between_rank)


def _ranks(name: str, ranges: Iterable[tuple[int, int]], places_: np.ndarray) -> Tally:
    tally: Tally = Counter()
    for (low, high), place in zip(ranges, places_, strict=True):
        tally[name] += 1
        tally[f"{name} holds"] += low <= place <= high
        tally[f"{name} width"] += high - low
    return tally


def _intervals(truth: Truth, found: WijkCertainty) -> Tally:
    """Bounds and interval of the number of ties; bounds of the vierkant."""
    bounds, interval = found.bounds, found.interval
    square = line_counts(square_lines(found.foto))
    inside = [one.low <= true.low <= one.high for one, true in zip(square, truth.square, strict=True)]
    return Counter(
        {
            "bounds hold": int(bounds.low <= truth.ties <= bounds.high),
            "bounds width": int(1000 * (bounds.high - bounds.low) / bounds.n),
            "interval holds": int(interval.low <= truth.ties <= interval.high),
            "interval width": int(1000 * (interval.high - interval.low) / interval.n),
            "square holds": sum(inside),
        }
    )


def simulate(job: tuple[Kind, int, int]) -> dict[Cell, Tally]:
    """All draws from one complete wijk: (kind, number of the wijk, draws)."""
    kind, number, draws = job
    truth = Truth(make_wijk(kind, number))
    found: dict[Cell, Tally] = {}
    for by_degree in (False, True):
        for share in SHARES:
            tally: Tally = Counter()
            for draw in range(draws):
                rng = np.random.default_rng([number, draw, by_degree, int(100 * share)])
                foto = truth.made.foto(truth.made.drawn(share, by_degree, rng))
                tally += look_at(truth, foto, between=draw % BETWEENNESS_EVERY == 0)
            found[kind.name, "drukte" if by_degree else "toeval", share] = tally
    return found


def run(kinds: Sequence[Kind], draws: int, *, wijken: int = WIJKEN, processes: int = 1) -> dict[Cell, Tally]:
    """Tallies per kind, way of drawing and share, with a progress bar."""
    jobs = [(kind, number, draws // wijken) for kind in kinds for number in range(wijken)]
    total: dict[Cell, Tally] = {}
    shown = Console(stderr=True)
    for found in track(_results(jobs, processes), "gesprekken trekken", total=len(jobs), console=shown):
        for cell, tally in found.items():
            total[cell] = total.get(cell, Counter()) + tally
    return total


def _results(jobs: Sequence[tuple[Kind, int, int]], processes: int) -> Iterator[dict[Cell, Tally]]:
    if processes == 1:
        yield from map(simulate, jobs)
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(simulate, jobs)


def _part(tally: Tally, count: str, of: str) -> str:
    """A share in whole per cents, rounded down so that it never says more than was found; "-" when of nothing."""
    return f"{100 * tally[count] // tally[of]}%" if tally[of] else "-"


def _mean(tally: Tally, total: str, of: str, unit: float = 1) -> str:
    return f"{tally[total] / tally[of] / unit:.1f}".replace(".", ",") if tally[of] else "-"


WORD_COLUMNS = (
    "wijk", "hoe gekozen", "gesproken", "paren: zeker genoemd", "zeker klopt", "waarschijnlijk klopt",
    "meest genoemd: zeker genoemd", "zeker klopt", "zeker wel klopt", "waarschijnlijk klopt", "geen fout",
)  # fmt: skip
RANGE_COLUMNS = (
    "wijk", "hoe gekozen", "gesproken", "verbindingen: grenzen kloppen", "breedte", "marge klopt", "breedte",
    "vierkant: grenzen kloppen", "plaats genoemd: marge klopt", "breedte", "plaats ertussen: marge klopt", "breedte",
    "plaats ertussen: zeker klopt",
)  # fmt: skip


def word_row(cell: Cell, tally: Tally) -> tuple[str, ...]:
    """What is called zeker, and how often that is right."""
    return (
        *_head(cell),
        _part(tally, f"pairs {SURE}", "pairs"),
        _part(tally, f"pairs {SURE} right", f"pairs {SURE}"),
        _part(tally, f"pairs {LIKELY} right", f"pairs {LIKELY}"),
        _part(tally, f"top {SURE}", "top"),
        _part(tally, f"top {SURE} right", f"top {SURE}"),
        _part(tally, f"top wel {SURE} right", f"top wel {SURE}"),
        _part(tally, f"top {LIKELY} right", f"top {LIKELY}"),
        f"{-(-100 * tally['geen wrong'] // tally['geen'])}%" if tally["geen"] else "-",
    )


def range_row(cell: Cell, tally: Tally) -> tuple[str, ...]:
    """How often a range holds the truth, and how wide it is: ties per 100 possible ones, places for ranks."""
    tally = tally + Counter({"lines": 2 * tally["draws"]})
    return (
        *_head(cell),
        _part(tally, "bounds hold", "draws"),
        _mean(tally, "bounds width", "draws", 10),
        _part(tally, "interval holds", "draws"),
        _mean(tally, "interval width", "draws", 10),
        _part(tally, "square holds", "lines"),
        _part(tally, "rank holds", "rank"),
        _mean(tally, "rank width", "rank"),
        _part(tally, "between holds", "between"),
        _mean(tally, "between width", "between"),
        _part(tally, "between zeker right", "between zeker"),
    )


def _head(cell: Cell) -> tuple[str, str, str]:
    return cell[0], cell[1], f"{100 * cell[2]:.0f}%"


def as_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Run the simulation and print the tables of docs/betrouwbaarheid.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=200, help="draws per kind of wijk, way of drawing and share")
    parser.add_argument("--processes", type=int, default=2)
    chosen = parser.parse_args()
    for kinds in (KINDS, VARIANTS):
        found = run(kinds, chosen.draws, processes=chosen.processes)
        for columns, row in ((WORD_COLUMNS, word_row), (RANGE_COLUMNS, range_row)):
            print(as_table(columns, (row(cell, tally) for cell, tally in found.items())), end="\n\n")
        print("niet gevraagd als gat:", sum(tally["unasked gaps"] for tally in found.values()), end="\n\n")


if __name__ == "__main__":
    main()
