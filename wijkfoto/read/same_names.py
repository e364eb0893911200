"""Which names of a wijk are one: those of which nothing but the writing differs, and those that people said are one.

Names are only compared within one wijk and one function; across wijken nothing is ever taken together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wijkfoto.read.ledger import Apart, Ledger, NamePair
from wijkfoto.read.names import CareName, care_name, kinds_agree, name_id
from wijkfoto.records import Decision, Finding, Source

Node = tuple[str, str, str]
"""(wijk, function, name id)"""
_SHORTEST, _LONGEST = 4, 60
"""Own names outside these lengths are not compared by letter: among short ones nearly everything is a letter apart,
and a long one is no name."""


@dataclass
class SameNames:
    """Names that are one, as a root for each; `automatic` and `decided` hold what was joined and by what."""

    apart: set[Apart] = field(default_factory=set)
    automatic: list[tuple[Node, Node]] = field(default_factory=list)
    decided: list[tuple[Decision, tuple[Node, ...]]] = field(default_factory=list)
    clashes: list[Finding] = field(default_factory=list)
    keys: dict[Node, str] = field(default_factory=dict)
    _above: dict[Node, Node] = field(default_factory=dict)
    _members: dict[Node, set[Node]] = field(default_factory=dict)

    def root(self, node: Node) -> Node:
        """The node that stands for a node; a name that was never joined stands for itself."""
        while node in self._above:
            node = self._above[node]
        return node

    def members(self, node: Node) -> set[Node]:
        """All nodes that are one with a node."""
        return self._members.get(self.root(node), {self.root(node)})

    def join(self, a: Node, b: Node) -> bool:
        """Take two names together, unless a decision keeps any of their names apart."""
        a, b = sorted((self.root(a), self.root(b)))
        if a == b:
            return True
        if any(self._kept_apart(x, y) for x in self.members(a) for y in self.members(b)):
            return False
        self._members[a] = self.members(a) | self.members(b)
        self._members.pop(b, None)
        self._above[b] = a
        return True

    def _kept_apart(self, a: Node, b: Node) -> bool:
        keys = frozenset((self.keys.get(a, a[2]), self.keys.get(b, b[2])))
        return bool(self.apart) and not self.apart.isdisjoint({(*a[:2], frozenset((a[2], b[2]))), (*a[:2], keys)})


def same_names(spellings: Mapping[Node, Sequence[str]], ledger: Ledger, apart: set[Apart] | None = None) -> SameNames:
    """Names that are one, of all nodes with the ways in which each is written; `apart` when other names than the
    ledger says must not become one.

    Names that people said are one are joined even when one of them is not on the roster: it is then another way to
    write the other.
    """
    found = SameNames(apart=ledger.apart() if apart is None else apart)
    by_key: dict[Node, Node] = {}
    for node in sorted(spellings):
        found.keys[node] = care_name(min(spellings[node])).key
    for node in sorted(spellings):
        for text in sorted(spellings[node]):
            first = by_key.setdefault((*node[:2], care_name(text).key), node)
            if found.root(first) != found.root(node) and found.join(first, node):
                found.automatic.append((first, node))
    for pair in ledger.pairs():
        nodes = tuple(_node_of(pair, name, spellings, by_key) for name in pair.names)
        known = [node for node in nodes if node in spellings]
        if not pair.together or not known:
            continue
        joined = [found.join(known[0], node) for node in nodes]
        if not all(joined):
            found.clashes.append(_clash(pair))
        found.decided.append((pair.decision, nodes))
    return found


def _node_of(pair: NamePair, name: str, spellings: Mapping[Node, Sequence[str]], by_key: Mapping[Node, Node]) -> Node:
    """The node of a name in the ledger: as it is written there, else in a spelling that is equal."""
    node = (pair.wijk, pair.discipline, name_id(name))
    return node if node in spellings else by_key.get((*node[:2], care_name(name).key), node)


def _clash(pair: NamePair) -> Finding:
    return Finding(
        "besluiten_botsen", "waarschuwing", Source("beslissingen.csv", "", pair.decision.row), "onderwerp", "",
        "dit besluit voegt namen samen die een ander besluit uit elkaar houdt.",
        "Kijk welke van de twee klopt en haal de andere weg. Tot die tijd blijven ze uit elkaar.",
    )  # fmt: skip


def _shortened(own: str) -> Iterable[str]:
    """A name and every way to leave out one letter: two names a letter apart share one of these."""
    return {own, *(own[:i] + own[i + 1 :] for i in range(len(own)))}


def close_names(names: Sequence[CareName]) -> list[tuple[int, int]]:
    """Pairs (i < j) of names that may be one: own names equal or one letter apart (left out, added, changed or two
    swapped: optimal string alignment), kinds that agree, the same numerals, wind directions and initials.

    Names that are equal (one key) are not among them. Names are looked up by their own name with a letter left out,
    so that 5,000 names do not need 12 million comparisons.
    """
    from rapidfuzz.distance import OSA

    by_own: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for index, name in enumerate(names):
        if name.own or name.must:
            by_own.setdefault((name.must, name.own), []).append(index)
    shelves: dict[tuple[tuple[str, ...], str], list[str]] = {}
    owns: set[tuple[tuple[str, ...], str, str]] = set()
    for must, own in by_own:
        owns.add((must, own, own))
        if not _SHORTEST <= len(own) <= _LONGEST:
            continue
        for short in _shortened(own):
            shelf = shelves.setdefault((must, short), [])
            owns.update((must, min(own, other), max(own, other)) for other in shelf)
            shelf.append(own)
    found: list[tuple[int, int]] = []
    for must, a, b in owns:
        if a == b or OSA.distance(a, b, score_cutoff=1) <= 1:
            found += _between(names, by_own[must, a], by_own[must, b])
    return sorted(set(found))


def _between(names: Sequence[CareName], left: Sequence[int], right: Sequence[int]) -> Iterable[tuple[int, int]]:
    for i in left:
        for j in right:
            a, b = names[i], names[j]
            if (i < j or left is not right) and a.key != b.key and kinds_agree(a, b) and (a.own or a.kind == b.kind):
                yield (i, j) if i < j else (j, i)
