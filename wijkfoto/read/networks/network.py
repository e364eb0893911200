"""A *network* is a file of another program as nodes and ties, before anybody decides what they mean.

Every reader of this folder makes one. What is wrong in the file becomes a finding; what is right stays as it was,
also attributes that nobody here knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wijkfoto.records import Finding, Source

Value = str | int | float | bool

NODE, TIE = "knoop", "lijn"
"""Words for a part of a file that has no sheets; its number counts from 1."""
LABEL, TYPE, TAGS, EGO, INTERVIEW, PART = "label", "type", "tags", "ego", "interview", "graph"
"""Attributes that reading gives itself: see docs/invoer.md."""
_GIVE_ID = "Geef elke knoop een eigen id."
WHAT_IS_READ = (
    "Ik lees: een spreadsheet (.xlsx, .ods, .csv), Kumu (.xlsx of .json), Network Canvas (map, .zip of .graphml), "
    "GraphML, GEXF, en een lijst met lijnen (kolommen van en naar)."
)


class Node(NamedTuple):
    """A node; `id` is unique in its network."""

    id: str
    attributes: Mapping[str, Value]
    source: Source


class Tie(NamedTuple):
    """A tie from `a` to `b`. Without direction `a` is the end that the file names first; with `both` the file says
    that it goes both ways."""

    a: str
    b: str
    attributes: Mapping[str, Value]
    source: Source
    directed: bool = True
    both: bool = False


@dataclass
class Network:
    """What one file holds.

    Attributes
    ----------
    kind
        {"Kumu", "Network Canvas", "GraphML", "GEXF", "lijst"}.
    nodes
        Id -> node, in the order of the file.
    about
        Attributes of the network as a whole.
    columns
        (file, sheet) -> attribute -> (column letters, header), where the file has cells.
    """

    file: str
    kind: str
    nodes: dict[str, Node] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    about: dict[str, Value] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    columns: dict[tuple[str, str], Mapping[str, tuple[str, str]]] = field(default_factory=dict)
    _said: set[str] = field(default_factory=set)

    def add_node(self, id_: str, attributes: Mapping[str, Value], source: Source) -> None:
        """Add a node; one without an id, or with an id that is there already, stays out with a finding."""
        if not id_:
            self.report(
                "verplicht_leeg", "fout", source, "dit heeft geen naam en geen id.", "Geef elke knoop een id."
            )
        elif id_ in self.nodes:
            text = f"deze id staat ook bij nummer {self.nodes[id_].source.row}."
            self.report("knoop_dubbel", "fout", source, text, _GIVE_ID)
        else:
            self.nodes[id_] = Node(id_, attributes, source)

    def add_tie(self, tie: Tie, *, adds_nodes: bool = False) -> None:
        """Add a tie; `adds_nodes` says that an end which is not listed is a node, as in a list of ties."""
        if not tie.a or not tie.b:
            self.report(
                "verplicht_leeg", "fout", tie.source, "een van de twee kanten is leeg.", "Vul beide kanten in."
            )
            return
        for end in (tie.a, tie.b):
            if end not in self.nodes and adds_nodes:
                self.nodes[end] = Node(end, {LABEL: end}, tie.source)
        if tie.a in self.nodes and tie.b in self.nodes:
            self.ties.append(tie)
        else:
            self.report(
                "lijn_zonder_knoop", "fout", tie.source, "een van de twee kanten staat niet bij de knopen.",
                "Zet die knoop erbij, of haal de lijn weg.",
            )  # fmt: skip

    def report(self, code: str, severity: str, source: Source, expected: str, remedy: str, column: str = "") -> None:
        """Add a finding; with a fout the node or tie stays out."""
        lost = int(severity == "fout")
        self.findings.append(Finding(code, severity, source, column, "", expected, remedy, lost))

    def remark(self, code: str, text: str, remedy: str) -> None:
        """Add a remark about the file as a whole, once."""
        if text not in self._said:
            self._said.add(text)
            self.findings.append(Finding(code, "opmerking", Source(self.file, "", 0), "", "", text, remedy))

    def unread(self, what: str) -> None:
        """Say of a part of the file that it was not read."""
        self.remark("deel_niet_gelezen", f"{what} heb ik niet gelezen.", "De rest van het bestand is wel gelezen.")

    def say_mixed(self) -> None:
        """Where only some ties have a direction, say that the others become two arcs in a graph."""
        loose = sum(not tie.directed for tie in self.ties)
        if loose and loose < len(self.ties):
            self.remark(
                "richting_gemengd", f"van {len(self.ties)} lijnen hebben er {loose} geen richting.",
                "In een netwerk met richting staan die er in twee richtingen in.",
            )  # fmt: skip
