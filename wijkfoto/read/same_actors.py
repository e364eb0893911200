"""Which actors are one, and which may be: what was taken together is said, what may be one is asked, with both cells.

Nothing is merged on likeness: a name that is close to another is a proposal, and the ledger holds the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from wijkfoto.actors import UNKNOWN_FUNCTION, ActorRow, Roster, node_of
from wijkfoto.findings import cell_text, count
from wijkfoto.read.ledger import LATER, MERGE, NO, YES, Ledger, pair_subject, proposal_id
from wijkfoto.read.names import care_name, name_id
from wijkfoto.read.same_names import Node, close_names
from wijkfoto.records import Finding, Merge, Proposal, Source
from wijkfoto.vocabulary import plain

Groups = tuple[Node, Node]


@dataclass
class SameActors:
    """What a reading says about doubles: findings, proposals, and what was taken together."""

    roster: Roster
    ledger: Ledger
    findings: list[Finding] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    def collect(self) -> None:
        """Fill the lists, from a roster that was built."""
        self.findings += self.roster.same.clashes
        self._mark_used()
        self._decided()
        joined = {node for pair in self.roster.same.automatic for node in pair}
        for root in sorted({self.roster.same.root(node) for node in joined}):
            self._automatic(root, joined)
        for groups in sorted(_close_groups(self.roster)):
            self._ask(*groups)

    def _mark_used(self) -> None:
        names: dict[str, set[str]] = {}
        for row in self.roster.rows:
            names.setdefault(row.wijk, set()).update((name_id(row.organisation), care_name(row.organisation).key))
        for pair in self.ledger.pairs():
            here = names.get(pair.wijk, set())
            present = {name for name in pair.names if name_id(name) in here or care_name(name).key in here}
            if len({name_id(name) for name in present}) > 1:
                self.ledger.use(pair.decision)

    def _decided(self) -> None:
        for decision, nodes in self.roster.same.decided:
            root = self.roster.same.root(nodes[0])
            if any(self.roster.same.root(node) != root for node in nodes) or root not in self.roster.groups:
                continue
            names = tuple(self.roster.spellings(root))
            ids = tuple(self.roster.actors_of.get(root, ()))
            self.merges.append(Merge(root[0], root[1], names, ids, decision))

    def _automatic(self, root: Node, joined: set[Node]) -> None:
        """Say of each other way to write a name where it stands and with what it was taken together."""
        first_rows: dict[str, ActorRow] = {}
        for row in sorted(self.roster.groups[root], key=_row_order):
            first_rows.setdefault(name_id(row.organisation), row)
        spellings: list[ActorRow] = []
        for name, row in first_rows.items():
            if (*root[:2], name) not in joined:
                continue
            same = next((s for s in spellings if _equal(s, row)), None)
            if same is None:
                spellings.append(row)
                continue
            self._say_merged(root, same, row)

    def _say_merged(self, root: Node, kept: ActorRow, other: ActorRow) -> None:
        subject = pair_subject(root[0], root[1], (kept.organisation, other.organisation))
        names = (kept.organisation, other.organisation)
        ids = tuple(self.roster.actors_of.get(root, ()))
        if self.ledger.verdict(MERGE, subject) == YES:
            return
        self.merges.append(Merge(root[0], root[1], names, ids))
        number = proposal_id(MERGE, subject)
        self.findings.append(
            Finding(
                "samengevoegd", "opmerking", other.source, other.column, "",
                f"hier staat '{other.organisation[:80]}'. Dat is samengevoegd met '{kept.organisation[:80]}' "
                f"({cell_text(kept.source, kept.column)}): alleen de schrijfwijze verschilt.",
                "", choice=f"Zijn het er toch twee? Kies dan: wijkfoto beslis MAP --nee {number}",
            )
        )  # fmt: skip
        effect = "Bij nee worden het twee functies."
        self._propose(number, subject, root, (kept, other), effect, "vanzelf")

    def _ask(self, left: Node, right: Node) -> None:
        """A proposal about two groups of names, unless people said no to any two of their names."""
        function = left[1] if left[1] != UNKNOWN_FUNCTION else right[1]
        rows = [sorted(self.roster.groups[node], key=_row_order) for node in (left, right)]
        for a, b in product(self.roster.spellings(left), self.roster.spellings(right)):
            if self.ledger.verdict(MERGE, pair_subject(left[0], function, (a, b))) in {YES, NO}:
                return
        first, second = sorted(_closest(*rows), key=_row_order)
        subject = pair_subject(left[0], function, (first.organisation, second.organisation))
        later = self.ledger.verdict(MERGE, subject) == LATER
        number = proposal_id(MERGE, subject)
        self.findings.append(
            Finding(
                "mogelijk_dezelfde", "opmerking" if later else "waarschuwing", second.source, second.column, "",
                f"hier staat '{second.organisation[:80]}'. Dat lijkt op '{first.organisation[:80]}' "
                f"({cell_text(first.source, first.column)}).",
                "Is dit dezelfde? Schrijf de naam dan op beide plaatsen hetzelfde. Tot die tijd zijn het er twee.",
                choice=f"Of kies: wijkfoto beslis MAP --ja {number} (of --nee).",
            )
        )  # fmt: skip
        said = [count(len(mine), "rij", "rijen") for row in (first, second) for mine in rows if row in mine]
        effect = f"Bij ja wordt het 1 functie in plaats van 2 (nu in {said[0]} en {said[1]})."
        status = "later" if later else "open"
        self._propose(number, subject, (left[0], function, ""), (first, second), effect, status)

    def _propose(
        self, number: str, subject: str, where: Node, rows: Sequence[ActorRow], effect: str, status: str
    ) -> None:
        vocabulary = self.roster.vocabulary
        known = vocabulary.wijken.get(where[0])
        function = "" if where[1] == UNKNOWN_FUNCTION else f" ({vocabulary.label('disciplines', where[1])})"
        names = [row.organisation for row in rows]
        question = f"Is '{names[0]}' dezelfde als '{names[1]}'? {known.name if known else where[0]}{function}"
        cells = tuple((row.source, row.column, row.organisation) for row in rows)
        value = self._best_written(rows)
        self.proposals.append(Proposal(number, MERGE, subject, value, question, effect, cells, status))

    def _best_written(self, rows: Sequence[ActorRow]) -> str:
        """The name to show: the one on Wie werkt hier, else the one that stands in most rows, else the fullest."""
        groups = [self.roster.groups[self.roster.same.root(node_of(row))] for row in rows]
        listed = {row.organisation for group in groups for row in group if row.listed}
        times = Counter(row.organisation for group in groups for row in group)
        names = [row.organisation for row in rows]
        return max(names, key=lambda name: (name in listed, times[name], not name.isupper(), len(name), name))


def _row_order(row: ActorRow) -> tuple[bool, Source, str]:
    """Rows of Wie werkt hier go first: the other spelling is the one to look at."""
    return not row.listed, row.source, row.organisation


def _equal(a: ActorRow, b: ActorRow) -> bool:
    return care_name(a.organisation).key == care_name(b.organisation).key


def _closest(left: Sequence[ActorRow], right: Sequence[ActorRow]) -> tuple[ActorRow, ActorRow]:
    """The two rows that a proposal shows: the first pair of names that is close."""
    firsts = [list({row.organisation: row for row in reversed(rows)}.values())[::-1] for rows in (left, right)]
    for a, b in product(*firsts):
        if close_names((care_name(a.organisation), care_name(b.organisation))):
            return a, b
    return left[0], right[0]


def _close_groups(roster: Roster) -> set[Groups]:
    """Groups of names of one wijk and function (or with an unknown function) that may be one: close names, or names
    that the list of organisations takes as one. Two known postcodes that differ say no."""
    by_wijk: dict[str, list[Node]] = {}
    for node in sorted(roster.groups):
        by_wijk.setdefault(node[0], []).append(node)
    found: set[Groups] = set()
    for nodes in by_wijk.values():
        loose = [node for node in nodes if node[1] == UNKNOWN_FUNCTION]
        for function in sorted({node[1] for node in nodes}):
            mine = [node for node in nodes if node[1] == function]
            candidates = mine if function == UNKNOWN_FUNCTION else [*mine, *loose]
            pairs = {tuple(sorted(pair)) for pair in _close_in(roster, candidates)}
            found |= {(a, b) for a, b in pairs if function in {a[1], b[1]} and not _postcodes_differ(roster, a, b)}
    return found


def _close_in(roster: Roster, nodes: Sequence[Node]) -> Iterator[Groups]:
    texts = [(node, text) for node in nodes for text in roster.spellings(node)]
    names = [care_name(text) for _, text in texts]
    for i, j in close_names(names):
        if texts[i][0] != texts[j][0]:
            yield texts[i][0], texts[j][0]
    by_code: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for (node, text), name in zip(texts, names, strict=True):
        code = roster.vocabulary.match("organisations", text)
        if code:
            by_code.setdefault((code, name.must), []).append(node)
    for same in by_code.values():
        yield from ((a, b) for a, b in combinations(sorted(set(same)), 2))


def _postcodes_differ(roster: Roster, a: Node, b: Node) -> bool:
    codes = [{plain(row.postcode) for row in roster.groups[node]} - {""} for node in (a, b)]
    return bool(codes[0] and codes[1]) and codes[0].isdisjoint(codes[1])
