"""How quick the measures are: beside networkx, and beside the least that a permutation costs.

    OPENBLAS_NUM_THREADS=1 uv run --with scipy python benchmarks/bench_measures.py

scipy is for networkx, which is 5 to 20 times slower without it. CPU seconds of one process on one core; contenders
take turns, and a ratio is the median over the turns. The graph: 100 actors in 6 groups, 400 ties of uneven degree
with contacts and marks, and on purpose in parts (isolates and a small second part).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import Any

import networkx as nx
import numpy as np

from wijkfoto.analysis.centrality import betweenness, degree, mark_distance, strength
from wijkfoto.analysis.cohesion import bridges, clustering, core_number, cutpoints
from wijkfoto.analysis.holes import constraint, effective_size
from wijkfoto.analysis.links import Links, groups_of, links_of
from wijkfoto.analysis.mixing import assortativity, ei_by_actor
from wijkfoto.analysis.permutation import permuted, permuted_tables
from wijkfoto.analysis.reach import closeness, eigenvector, harmonic
from wijkfoto.analysis.uncertainty import resamples

ACTORS, TIES, TURNS = 100, 400, 9
RESAMPLES, NETWORKX_RESAMPLES, PERMUTATIONS = 1000, 30, 10_000


def wijk(actors: int = ACTORS, ties: int = TIES, seed: int = 1) -> nx.Graph:
    """A made-up wijk: four isolates, a chain of three apart from the rest, degrees that differ much."""
    rng = np.random.default_rng(seed)
    graph = nx.Graph()
    for node in range(actors):
        graph.add_node(node, group=f"G{node % 6}")
    apart = actors - 7
    nx.add_path(graph, range(apart, apart + 3))
    pull = rng.pareto(2.5, apart) + 0.3
    while graph.number_of_edges() < ties:
        a, b = rng.choice(apart, 2, replace=False, p=pull / pull.sum())
        graph.add_edge(int(a), int(b))
    for _, _, data in graph.edges(data=True):
        data["mark"] = int(rng.integers(2, 11)) / 2
        data["contacts_per_year"] = int(rng.choice([1, 4, 12, 52, 250]))
        data["distance"] = mark_distance(data["mark"])
    return graph


def seconds(work: Callable[[], Any]) -> float:
    """CPU seconds of one go."""
    start = process_time()
    work()
    return process_time() - start


def turns(works: Iterable[Callable[[], Any]], times: int = TURNS) -> list[list[float]]:
    """Seconds of each work in each turn: rows are turns. One go first that does not count."""
    works = list(works)
    for work in works:
        work()
    return [[seconds(work) for work in works] for _ in range(times)]


def _ei_networkx(graph: nx.Graph) -> dict[Any, float | None]:
    group, found = dict(graph.nodes(data="group")), {}
    for node in graph:
        across = sum(group[other] != group[node] for other in graph[node])
        total = graph.degree(node)
        found[node] = (2 * across - total) / total if total else None
    return found


def _eigenvector_networkx(graph: nx.Graph, weight: str | None) -> Any:
    return nx.eigenvector_centrality(graph, max_iter=5000, weight=weight)


NODE_MEASURES: dict[str, tuple[Callable[[Links, Links], Any], Callable[[nx.Graph], Any]]] = {
    "degree": (lambda links, _: degree(links), lambda g: dict(g.degree())),
    "strength": (lambda _, heavy: strength(heavy), lambda g: dict(g.degree(weight="contacts_per_year"))),
    "betweenness": (
        lambda links, _: betweenness(links, normalised=True),
        nx.betweenness_centrality,
    ),
    "closeness": (lambda links, _: closeness(links), nx.closeness_centrality),
    "harmonic": (lambda links, _: harmonic(links), nx.harmonic_centrality),
    "eigenvector": (lambda links, _: eigenvector(links), lambda g: _eigenvector_networkx(g, None)),
    "eigenvector, contacts": (
        lambda _, heavy: eigenvector(heavy, weight="contacts_per_year"),
        lambda g: _eigenvector_networkx(g, "contacts_per_year"),
    ),
    "core": (lambda links, _: core_number(links), nx.core_number),
    "clustering": (lambda links, _: clustering(links), nx.clustering),
    "cutpoints": (lambda links, _: cutpoints(links), lambda g: list(nx.articulation_points(g))),
    "bridges": (lambda links, _: bridges(links), lambda g: list(nx.bridges(g))),
}
"""Measure -> (wijkfoto on links without and with contacts, networkx)."""


def node_measures(graph: nx.Graph) -> None:
    """Each node measure and the set of them; wijkfoto's set includes reading the networkx graph."""
    links, heavy = links_of(graph), links_of(graph, weight="contacts_per_year")
    groups = dict(graph.nodes(data="group"))
    pairs = {name: (lambda f=ours: f(links, heavy), lambda f=theirs: f(graph)) for name, (ours, theirs) in
             NODE_MEASURES.items()}  # fmt: skip
    pairs["betweenness by mark"] = (
        lambda: betweenness(graph, mark="mark"),
        lambda: nx.betweenness_centrality(graph, weight="distance"),
    )
    pairs["E-I per actor"] = (lambda: ei_by_actor(links, groups=groups), lambda: _ei_networkx(graph))
    pairs["assortativity"] = (
        lambda: assortativity(links, groups=groups),
        lambda: nx.attribute_assortativity_coefficient(graph, "group"),
    )
    outside = {
        "constraint": (lambda: constraint(links), lambda: nx.constraint(graph)),
        "effective size": (lambda: effective_size(links), lambda: nx.effective_size(graph)),
    }
    rows = {name: turns(works) for name, works in (pairs | outside).items()}
    reading = turns([lambda: (links_of(graph), links_of(graph, weight="contacts_per_year"))])
    print(f"\n{'node measure':26}{'networkx ms':>12}{'wijkfoto ms':>12}{'times':>8}")
    for name, found in rows.items():
        _row(name, [row[1] for row in found], [row[0] for row in found])
    print(f"{'reading the graph':26}{'':12}{median(row[0] for row in reading) * 1000:12.3f}")
    theirs = [sum(rows[name][i][1] for name in pairs) for i in range(TURNS)]
    ours = [sum(rows[name][i][0] for name in pairs) + reading[i][0] for i in range(TURNS)]
    _row("the set (no holes)", theirs, ours)


def _row(name: str, theirs: list[float], ours: list[float]) -> None:
    ratio = median(a / b for a, b in zip(theirs, ours, strict=True) if b)
    print(f"{name:26}{median(theirs) * 1000:12.3f}{median(ours) * 1000:12.3f}{ratio:8.1f}")


def eight(links: Links) -> None:
    """Eight measures of one resample."""
    weight = "contacts_per_year"
    degree(links)
    strength(links)
    betweenness(links)
    closeness(links)
    eigenvector(links)
    core_number(links)
    constraint(links, weight=weight)
    effective_size(links)


def eight_networkx(links: Links) -> None:
    """The same with networkx, from the same ties."""
    weight = "contacts_per_year"
    graph = nx.Graph()
    graph.add_nodes_from(links.nodes)
    graph.add_weighted_edges_from(
        ((a, b, w) for (a, b), w in zip(links.pairs, links.weights or (), strict=True)), weight=weight
    )
    dict(graph.degree())
    dict(graph.degree(weight=weight))
    nx.betweenness_centrality(graph)
    nx.closeness_centrality(graph)
    _eigenvector_networkx(graph, None)
    nx.core_number(graph)
    nx.constraint(graph, weight=weight)
    nx.effective_size(graph)  # quick, and right without weights


def resampling(graph: nx.Graph, times: int = 3) -> None:
    """A thousand resamples; of networkx thirty, the rest extrapolated. Drawing counts for both."""

    def drawn(count: int) -> Iterable[Links]:
        return resamples(graph, draws=count, weight="contacts_per_year")

    def ours() -> None:
        for links in drawn(RESAMPLES):
            eight(links)

    def theirs() -> None:
        for links in drawn(NETWORKX_RESAMPLES):
            eight_networkx(links)

    found = turns([ours, theirs], times)
    whole = [row[1] * RESAMPLES / NETWORKX_RESAMPLES for row in found]
    ratio = median(their / row[0] for their, row in zip(whole, found, strict=True))
    print(f"\n{RESAMPLES} resamples of eight measures: wijkfoto {median(r[0] for r in found):.2f} s, networkx")
    print(f"{median(whole):.1f} s (extrapolated from {NETWORKX_RESAMPLES}); {ratio:.1f} times per resample")


def permutations(graph: nx.Graph) -> None:
    """Tables of ties by group under 10,000 dealings, beside the dealings alone."""
    links, groups = links_of(graph), groups_of(graph, "group")
    base = np.tile(groups.codes.astype(np.int8), (500, 1))

    def dealing() -> None:
        rng = np.random.default_rng(1)
        for _ in range(PERMUTATIONS // 500):
            rng.permuted(base, axis=1)

    def tables() -> None:
        permuted_tables(links.ends, groups.codes, len(groups.labels), draws=PERMUTATIONS, seed=1)

    found = turns([dealing, tables, lambda: list(permuted(groups.codes, draws=PERMUTATIONS, seed=1))], 15)
    ratio = median(row[1] / row[0] for row in found)
    print(f"\n{PERMUTATIONS} permutations of a {len(groups.labels)} x {len(groups.labels)} table:", end=" ")
    print(f"{median(r[1] for r in found) * 1000:.1f} ms, the permutations alone", end=" ")
    print(f"{median(r[0] for r in found) * 1000:.1f} ms; {ratio:.1f} times")


def main() -> None:
    """Prints the three tables."""
    graph = wijk()
    print(f"{graph.number_of_nodes()} actors, {graph.number_of_edges()} ties, networkx {nx.__version__}", end=" ")
    print("with scipy" if find_spec("scipy") else "WITHOUT scipy: constraint and effective size are too slow")
    node_measures(graph)
    resampling(graph)
    permutations(graph)


if __name__ == "__main__":
    main()
