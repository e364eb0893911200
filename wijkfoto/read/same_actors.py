"""Which actors are one, and which may be: what was taken together is said, what may be one is asked, with both cells.

Nothing is merged on likeness: a name that is close to another is a proposal, and the ledger holds the answer. Two
functions are never one actor; whether they are of one organisation is a question of its own.
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
from wijkfoto.read.same_organisations import ORGANISATION, organisation_node
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
        self.findings += [*self.roster.same.clashes, *self.roster.organisations.clashes]
        self._mark_used()
        self._decided()
        joined = {node for pair in self.roster.same.automatic for node in pair}
        for root in sorted({self.roster.same.root(node) for node in joined}):
            self._automatic(root, joined)
        close = sorted(_close_groups(self.roster))
        for groups in (pair for pair in close if _may_be_one_actor(*pair)):
            self._ask(*groups)
        for groups in self._other_functions(close):
            self._ask_organisation(*groups)

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
        self._propose(subject, root, (kept, other), effect, "vanzelf")

    def _ask(self, left: Node, right: Node) -> None:
        """A proposal about two groups of names, unless people said no to any two of their names."""
        function = left[1] if left[1] != UNKNOWN_FUNCTION else right[1]
        if self._answered(left, right, [function]):
            return
        rows = [sorted(self.roster.groups[node], key=_row_order) for node in (left, right)]
        first, second = sorted(_closest(*rows), key=_row_order)
        said = [count(len(mine), "rij", "rijen") for row in (first, second) for mine in rows if row in mine]
        effect = f"Bij ja wordt het 1 functie in plaats van 2 (nu in {said[0]} en {said[1]})."
        where = (left[0], function, "")
        status = self._told(where, first, second, "Is dit dezelfde?", "Tot die tijd zijn het er twee.")
        self._propose(_subject(where, first, second), where, (first, second), effect, status)

    def _ask_organisation(self, left: Node, right: Node) -> None:
        """A proposal that two functions are of one organisation; they stay two functions."""
        rows = [sorted(self.roster.groups[node], key=_row_order) for node in (left, right)]
        first, second = sorted(_closest(*rows), key=_row_order)
        where = (left[0], ORGANISATION, "")
        told = "Tot die tijd tellen we twee organisaties."
        status = self._told(where, first, second, "Is dit dezelfde organisatie?", told)
        effect = "Bij ja tellen ze als 1 organisatie. De twee functies blijven apart."
        self._propose(_subject(where, first, second), where, (first, second), effect, status)

    def _other_functions(self, close: Sequence[Groups]) -> Iterator[Groups]:
        """One pair of groups for each two organisations that may be one: not those of which an actor is asked about
        already, and not those that people gave an answer about."""
        same = self.roster.organisations
        seen: set[frozenset[Node]] = set()
        for left, right in sorted(close, key=lambda pair: not _may_be_one_actor(*pair)):
            names = [self.roster.spellings(node)[0] for node in (left, right)]
            two = frozenset(same.root(organisation_node(left[0], name)) for name in names)
            if len(two) == 1 or two in seen:
                continue
            seen.add(two)
            if not _may_be_one_actor(left, right) and not self._answered(left, right, [ORGANISATION]):
                yield left, right

    def _answered(self, left: Node, right: Node, functions: Sequence[str]) -> bool:
        """Whether people said ja or nee about any two names of two groups."""
        return any(
            self.ledger.verdict(MERGE, pair_subject(left[0], function, names)) in {YES, NO}
            for names in product(self.roster.spellings(left), self.roster.spellings(right))
            for function in functions
        )

    def _told(self, where: Node, first: ActorRow, second: ActorRow, question: str, until: str) -> str:
        """Status of a proposal {"open", "later"}, with a finding at the cell to look at."""
        subject = _subject(where, first, second)
        later = self.ledger.verdict(MERGE, subject) == LATER
        self.findings.append(
            Finding(
                "mogelijk_dezelfde", "opmerking" if later else "waarschuwing", second.source, second.column, "",
                f"hier staat '{second.organisation[:80]}'. Dat lijkt op '{first.organisation[:80]}' "
                f"({cell_text(first.source, first.column)}).",
                f"{question} Schrijf de naam dan op beide plaatsen hetzelfde. {until}",
                choice=f"Of kies: wijkfoto beslis MAP --ja {proposal_id(MERGE, subject)} (of --nee).",
            )
        )  # fmt: skip
        return "later" if later else "open"

    def _propose(self, subject: str, where: Node, rows: Sequence[ActorRow], effect: str, status: str) -> None:
        known = self.roster.vocabulary.wijken.get(where[0])
        question = f"{self._question(where[1], rows)} {known.name if known else where[0]}"
        if where[1] not in {UNKNOWN_FUNCTION, ORGANISATION}:
            question += f" ({self._function(where[1])})"
        cells = tuple((row.source, row.column, row.organisation) for row in rows)
        value, number = self._best_written(rows), proposal_id(MERGE, subject)
        self.proposals.append(Proposal(number, MERGE, subject, value, question, effect, cells, status))

    def _question(self, function: str, rows: Sequence[ActorRow]) -> str:
        if function != ORGANISATION:
            return f"Is '{rows[0].organisation}' dezelfde als '{rows[1].organisation}'?"
        said = [f"'{row.organisation}' ({self._function(row.discipline)})" for row in rows]
        return f"Is {said[0]} dezelfde organisatie als {said[1]}?"

    def _function(self, code: str) -> str:
        return self.roster.vocabulary.label("disciplines", code)

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


def _may_be_one_actor(left: Node, right: Node) -> bool:
    """Whether two groups of names are of one function, or nobody knows of which."""
    return left[1] == right[1] or UNKNOWN_FUNCTION in {left[1], right[1]}


def _subject(where: Node, first: ActorRow, second: ActorRow) -> str:
    return pair_subject(where[0], where[1], (first.organisation, second.organisation))


def _close_groups(roster: Roster) -> set[Groups]:
    """Groups of names of one wijk that may be one: close names, or names that the list of organisations takes as one.
    Two known postcodes that differ say no."""
    by_wijk: dict[str, list[Node]] = {}
    for node in sorted(roster.groups):
        by_wijk.setdefault(node[0], []).append(node)
    found = {(min(pair), max(pair)) for nodes in by_wijk.values() for pair in _close_in(roster, nodes)}
    return {(a, b) for a, b in found if not _postcodes_differ(roster, a, b)}


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
