"""A network as a delivery: the sheets Wie werkt hier, Gesprekken and Verbindingen that it would be, cell for cell.

A node is a row of Wie werkt hier. Who told something is who was interviewed (Network Canvas), else the side where a
tie starts. What is not there was not asked: a network is free recall, so it never says nee.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wijkfoto.findings import count
from wijkfoto.read.cells import clean, is_empty
from wijkfoto.read.columns import ColumnMap
from wijkfoto.read.delivery import Delivery
from wijkfoto.read.headers import field_names
from wijkfoto.read.networks.network import EGO, INTERVIEW, LABEL, PART, TYPE, Network, Node, Tie
from wijkfoto.read.networks.own import is_own
from wijkfoto.read.networks.personal import personal_label
from wijkfoto.read.prepared import Prepared
from wijkfoto.read.raw import RawSheet
from wijkfoto.records import Finding, Source
from wijkfoto.vocabulary import key
from wijkfoto.workbook.layout import ACTORS, BY_NAME, CONVERSATIONS, TIES

CANVAS = "Network Canvas"
_FUNCTION, _ORGANISATION = "discipline", "organisation"
_ALSO = {"function": _FUNCTION, "beroep": _FUNCTION, "organization": _ORGANISATION, "instelling": _ORGANISATION}
_DAYS = ("sessionStart", "sessionStartTime")
_NOT_TAKEN = frozenset({"nr", "conversation", "respondent", "named", "suggested"})
"""Fields that a network says by its nodes and ties, and one that would name others."""
_HEADERS = {
    "nr": "id", "conversation": "van", "respondent": "van", "named": "naar", "explained": "uitleg gegeven",
    "wijk": "wijk", "date": "datum",
}  # fmt: skip
_HARMLESS = frozenset({LABEL, INTERVIEW, PART, "id", "from", "to"})
_OF_CANVAS = frozenset(
    {TYPE, "name", "nodeID", "edgeID", "caseId", "sessionUUID", "protocolName", "protocolUID", "codebookHash"}
)
_ANSWERS = frozenset({"antwoord", "answer"})
_Cells = dict[str, Any]


def network_sheets(network: Network, delivery: Delivery) -> list[Prepared]:
    """The sheets that a network would be; what cannot be used is added to the findings of the delivery."""
    delivery.findings += network.findings
    if is_own(network):
        delivery.findings.append(_about(network, "eigen_export", "fout", *_OWN))
        return []
    book = _Book(network, delivery)
    if not book.has_functions:
        delivery.findings.append(_about(network, "netwerk_zonder_functie", "fout", *_NO_FUNCTION))
        return []
    return book.sheets()


_OWN = (
    "dit is een export van wijkfoto zelf. Als levering zouden alle gesprekken dubbel tellen.",
    "Haal het bestand uit de map gesprekken.",
)
_NO_FUNCTION = (
    "de knopen van dit netwerk hebben geen functie, dus ik weet niet wie er samenwerken.",
    "Geef elke knoop een kenmerk 'functie', bijvoorbeeld huisarts. Als los netwerk lees je het in Python met "
    "wf.read_network.",
)


def _about(network: Network, code: str, severity: str, expected: str, remedy: str, lost: int = 0) -> Finding:
    return Finding(code, severity, Source(network.file, "", 0), "", "", expected, remedy, lost)


@dataclass
class _Sheet:
    """Rows of one kind in one sheet of the file, at the place they have there."""

    rows: dict[int, _Cells] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def prepared(self, kind: str, file: str, name: str) -> Prepared:
        names = list(dict.fromkeys(one for cells in self.rows.values() for one in cells))
        matrix = [[self.rows.get(n, {}).get(one) for one in names] for n in range(1, max(self.rows) + 1)]
        headers = {one: self.headers.get(one, _HEADERS.get(one, one)) for one in names}
        columns = ColumnMap(BY_NAME[kind], {one: n for n, one in enumerate(names)}, headers, 0)
        return Prepared(RawSheet(file, name, matrix), columns)


class _Book:
    def __init__(self, network: Network, delivery: Delivery) -> None:
        self.network, self.delivery = network, delivery
        names = dict.fromkeys(name for node in network.nodes.values() for name in node.attributes)
        self._of_node = fields_of(names, ACTORS)
        if _FUNCTION not in self._of_node and TYPE in names and network.kind != CANVAS:
            self._of_node[_FUNCTION] = TYPE
        if _ORGANISATION not in self._of_node and network.kind != CANVAS:
            self._of_node[_ORGANISATION] = LABEL
        self._of_talk = fields_of(names, CONVERSATIONS)
        self._of_tie = fields_of(dict.fromkeys(n for tie in network.ties for n in tie.attributes), TIES)
        self._of_named = fields_of(names, TIES) if network.kind == CANVAS else {}
        self._numbers = {id_: str(number) for number, id_ in enumerate(network.nodes, start=1)}
        self._headers = {n: header for part in network.columns.values() for n, (_, header) in part.items()}
        self._sheets: dict[tuple[str, str, str, int], _Sheet] = {}

    @property
    def has_functions(self) -> bool:
        return _FUNCTION in self._of_node

    def sheets(self) -> list[Prepared]:
        """Sheets in the order in which they are parsed."""
        for node in self.network.nodes.values():
            if node.attributes.get(TYPE) != EGO or self._has(node, _ORGANISATION):
                self._add_actor(node)
        told = [tie for tie in self.network.ties if self.network.kind != CANVAS or tie.attributes.get(TYPE) == EGO]
        talks = self._add_talks(told)
        for tie in told:
            self._add_tie(tie, tie.a, tie.b, talks, 0)
            if tie.both:
                self._add_tie(tie, tie.b, tie.a, talks, 1)
        self._say(told)
        order = {ACTORS: 0, CONVERSATIONS: 1, TIES: 2}
        return [
            sheet.prepared(kind, file, name)
            for (kind, file, name, _), sheet in sorted(self._sheets.items(), key=lambda one: order[one[0][0]])
        ]

    def _has(self, node: Node, name: str) -> bool:
        return name in self._of_node and not is_empty(node.attributes.get(self._of_node[name]))

    def _add_actor(self, node: Node) -> None:
        name, kind = personal_label(node, self.network.kind)
        if kind:
            self.delivery.lost["nr", self._numbers[node.id]] = len(self.delivery.findings)
            self.delivery.findings.append(
                Finding(
                    "privacy", "fout", node.source, name, "", f"hier lijkt {kind} te staan.",
                    "Schrijf alleen de functie of de organisatie, bijvoorbeeld 'huisarts'.", 1,
                )
            )  # fmt: skip
        elif self._has(node, _ORGANISATION) or not self._has(node, _FUNCTION):
            cells = {name: node.attributes.get(attribute) for name, attribute in self._of_node.items()}
            self._put(ACTORS, node.source, {"nr": self._numbers[node.id], **cells}, self._of_node)

    def _who(self, id_: str) -> Any:
        """What a cell says about a node: its number, or its function when nobody knows of which organisation."""
        node, number = self.network.nodes[id_], self._numbers[id_]
        is_listed = self._has(node, _ORGANISATION) or not self._has(node, _FUNCTION)
        if is_listed or ("nr", number) in self.delivery.lost:
            return number
        return clean(node.attributes[self._of_node[_FUNCTION]])

    def _add_talks(self, told: Sequence[Tie]) -> dict[str, str]:
        """Node -> number of its conversation, of those who told something and of those who were interviewed."""
        ends = [end for tie in told for end in ((tie.a, tie.b) if tie.both else (tie.a,))]
        egos = [node.id for node in self.network.nodes.values() if node.attributes.get(TYPE) == EGO]
        talks = {id_: str(number) for number, id_ in enumerate(dict.fromkeys([*egos, *ends]), start=1)}
        for id_, number in talks.items():
            node = self.network.nodes[id_]
            cells: _Cells = {name: node.attributes.get(one) for name, one in self._of_talk.items()}
            if day := next((clean(node.attributes[name])[:10] for name in _DAYS if name in node.attributes), ""):
                cells.setdefault("date", day)
            cells = {"conversation": number, "respondent": self._who(id_), "explained": "ja", **cells}
            self._put(CONVERSATIONS, node.source, cells, self._of_talk)
        return talks

    def _add_tie(self, tie: Tie, teller: str, named: str, talks: Mapping[str, str], turn: int) -> None:
        """A row of Verbindingen; in Network Canvas what is said of a tie stands with who was named."""
        if any(key(name) in _ANSWERS and clean(value).casefold() != "ja" for name, value in tie.attributes.items()):
            self.delivery.findings.append(Finding("lijn_geen_ja", "fout", tie.source, "", "", *_NO_JA, 1))
            return
        attributes, names = tie.attributes, self._of_tie
        if self.network.kind == CANVAS:
            attributes, names = self.network.nodes[named].attributes, self._of_named
        cells = {name: attributes.get(attribute) for name, attribute in names.items()}
        cells = {"conversation": talks[teller], "named": self._who(named), **cells}
        self._put(TIES, tie.source, cells, names, turn)

    def _put(self, kind: str, source: Source, cells: _Cells, names: Mapping[str, str], turn: int = 0) -> None:
        """A row at its own place; a second one there goes on a sheet beside it."""
        sheet = self._sheets.setdefault((kind, source.file, source.sheet, turn), _Sheet())
        if source.row in sheet.rows:
            self._put(kind, source, cells, names, turn + 1)
            return
        here = (source.file, source.sheet)
        columns = self.network.columns.get(here, {})
        sheet.headers |= {name: self._headers.get(one, one) for name, one in names.items()}
        known = {name: columns[one] for name, one in names.items() if one in columns}
        self.delivery.columns[here] = {**self.delivery.columns.get(here, {}), **known}
        sheet.rows[source.row] = cells

    def _say(self, told: Sequence[Tie]) -> None:
        """What a reader of the pages should know about this file, each once."""
        found = self.delivery.findings
        others = len(self.network.ties) - len(told)
        if others:
            text = f"{count(others, 'lijn', 'lijnen')} {_OTHERS}"
            found.append(_about(self.network, "lijn_van_ander", "opmerking", text, _OTHERS_FIX))
        if told and self.network.kind != CANVAS:
            loose = count(sum(not tie.directed for tie in told), "lijn", "lijnen")
            more = f" Bij {loose} zonder richting is dat de kant die het eerst staat." if loose[0] != "0" else ""
            found.append(_about(self.network, "netwerk_zonder_gesprek", "waarschuwing", _NOBODY + more, _NOBODY_FIX))
        self._say_unknown()

    def _say_unknown(self) -> None:
        used = {*self._of_node.values(), *self._of_talk.values(), *self._of_tie.values(), *self._of_named.values()}
        ours = (one for part in (self.network.nodes.values(), self.network.ties) for one in part)
        names = dict.fromkeys(name for one in ours for name in one.attributes)
        unknown = [n for n in names if n not in {*used, *_HARMLESS}]
        if self.network.kind == CANVAS:
            its_own = (_OF_CANVAS, ("networkCanvas", "session"))
            unknown = [n for n in unknown if n not in its_own[0] and not n.startswith(its_own[1])]
        if unknown:
            shown = ", ".join(f"'{name[:40]}'" for name in unknown[:5])
            more = f" en nog {len(unknown) - 5}" if len(unknown) > 5 else ""
            self.delivery.findings.append(
                _about(self.network, "kolom_onbekend", "opmerking", _UNKNOWN.format(shown + more), _UNKNOWN_FIX)
            )


_OTHERS = "tussen de genoemden: dat is het beeld van iemand anders, en telt in de foto niet mee."
_OTHERS_FIX = "In Python staat het wel in wf.read_network."
_NOBODY = "dit bestand zegt niet wie er gesproken is. Ik lees elke lijn als iets wat de kant 'van' vertelde."
_NOBODY_FIX = "Wat er niet in staat, telt als niet gevraagd. Klopt dat niet? Neem dan het werkboek."
_NO_JA = (
    "bij deze lijn staat een ander antwoord dan ja.",
    "Een lijn betekent: we werken samen. Haal de lijn weg, en zet het antwoord op blad Lijst.",
)
_UNKNOWN = "deze kenmerken ken ik niet, ik heb ze niet gelezen: {}."
_UNKNOWN_FIX = "Hoort er een bij het werkboek? Geef hem dan de naam van die kolom."


def fields_of(names: Iterable[str], sheet: str) -> dict[str, str]:
    """Field of a sheet -> the first attribute that is called so; Network Canvas puts "ego_" in front of some."""
    known = {**field_names(BY_NAME[sheet]), **(_ALSO if sheet == ACTORS else {})}
    found: dict[str, str] = {}
    for name in names:
        one = known.get(key(name.removeprefix("ego_")), "")
        if one and one not in _NOT_TAKEN:
            found.setdefault(one, name)
    return found
