"""Builds records from literal tuples, and files from literal rows, so that the data stands in the test.

An actor is (name, discipline) or (name, discipline, organisation); a talk is (name of the respondent, statements,
optional fields of the conversation); a statement is (who, answer, optional fields). Who is the name of an actor,
"functie:HA" or "groep:HAZ".
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wijkfoto.graph.evidence import Evidence, build_evidence
from wijkfoto.graph.foto import Foto
from wijkfoto.read.interviews import ReadingRules, read_dossier
from wijkfoto.records import Actor, Conversation, Dossier, Finding, Pair, Statement, Wijk
from wijkfoto.settings import Settings
from wijkfoto.vocabulary import Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()
DEFAULTS = Settings()
Rows = Sequence[Sequence[object]]


def actor(name: str, discipline: str, organisation: str = "", **fields: Any) -> Actor:
    level = VOCABULARY.attribute("disciplines", discipline, "level") or "wijk"
    values = {"level": level, "organisation": organisation or f"Praktijk {name}", **fields}
    return Actor(id=f"KRV/{discipline}/{name}", wijk="KRV", discipline=discipline, **values)


def dossier(
    actors: Iterable[Sequence[Any]],
    talks: Iterable[Sequence[Any]],
    *,
    known: Mapping[str, int] | None = None,
    absent: Iterable[str] = (),
    **fields: Any,
) -> Dossier:
    """A dossier of the wijk KRV; conversation ids are KRV/t#1, KRV/t#2, ... in the order of the talks."""
    people = {row[0]: row[0] if isinstance(row[0], Actor) else actor(*row) for row in actors}
    conversations, statements = [], []
    for number, (respondent, said, *more) in enumerate(talks, start=1):
        talk = f"KRV/t#{number}"
        values = {"date": None, "photographer": "F01", **(more[0] if more else {})}
        conversations.append(Conversation(talk, "KRV", respondent=people[respondent].id, **values))
        for row, (who, answer, *rest) in enumerate(said, start=1):
            grain, named = _target(who, people)
            extra = rest[0] if rest else {}
            statements.append(Statement(f"{talk}/v-{row}", talk, named, grain, answer, **extra))
    wijk = Wijk("KRV", "Korvel", "korvel", known=dict(known or {}), absent=frozenset(absent))
    return Dossier((wijk,), tuple(conversations), tuple(people.values()), tuple(statements), **fields)


def _target(who: str, people: Mapping[str, Actor]) -> tuple[str, str]:
    kind, _, code = who.partition(":")
    if code:
        return {"functie": "discipline", "groep": "group"}[kind], code
    return "actor", people[who].id


def evidence(*args: Any, settings: Settings = DEFAULTS, vocabulary: Vocabulary = VOCABULARY, **kw: Any) -> Evidence:
    found = dossier(*args, **kw)
    return build_evidence(found, found.wijken[0], vocabulary, settings)


def foto(*args: Any, **kw: Any) -> Foto:
    return Foto(evidence(*args, **kw))


def state(pairs: Iterable[Pair], a: str, b: str) -> str:
    """State of the pair of two names or codes."""
    return pair(pairs, a, b).state


def pair(pairs: Iterable[Pair], a: str, b: str) -> Pair:
    """The pair of two names (last part of an id) or codes."""
    wanted = sorted([a, b])
    return next(p for p in pairs if sorted([p.a.split("/")[-1], p.b.split("/")[-1]]) == wanted)


def csv_text(rows: Rows, separator: str = ";") -> str:
    quoted = (('"' + str(cell).replace('"', '""') + '"' if cell != "" else "" for cell in row) for row in rows)
    return "".join(separator.join(row) + "\n" for row in quoted)


def write_book(folder: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook as a folder of .csv files, one per sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in sheets.items():
        (folder / f"{name}.csv").write_text(csv_text(rows), encoding="utf-8")
    return folder


ACTORS = [
    ("nr", "functie", "organisatie"),
    (1, "huisarts", "Lindehof"),
    (2, "apotheker", "Zonnehoek"),
    (3, "wijkverpleegkundige", "Waaier"),
]
TALKS = [
    ("gesprek", "datum", "fotograaf", "wie gesproken", "uitleg gegeven", "akkoord"),
    (1, "12-01-2026", "F01", 1, "ja", "B"),
    (2, "13-01-2026", "F01", 2, "ja", "C"),
]
LIJST = [
    ("groep", "werkt in deze wijk", "hoeveel praktijken of teams", "gesprek 1", "gesprek 2"),
    ("huisartsenpraktijk", "ja", 1, "", "ja"),
    ("apotheek", "ja", 1, "ja", ""),
    ("welzijn en sociaal werk", "weet niet", "", "zou willen", "weet niet"),
]
TIES = [
    ("gesprek", "met wie", "waarvoor", "hoe vaak", "cijfer", "gaat goed", "gaat niet goed", "thema"),
    (1, 2, "medicatie", "wekelijks", 4, "korte lijnen", "", "ouderenzorg"),
    (2, 1, "medicatie", "wekelijks", 5, "", "", ""),
]
PRACTICES = [("naam", "wat", "wie doen mee"), ("Valpreventie", "Samen bewegen", "huisarts; paramedici")]
TASKS = [("opgave", "thema", "uit gesprek"), ("Meer tijd", "ouderenzorg", 1)]
NOT_SPOKEN = [("functie", "organisatie", "uitgenodigd", "reden"), ("sociaal werker", "Torenhuis", "ja", "geen tijd")]

BOOK = {
    "Wie werkt hier": ACTORS,
    "Gesprekken": TALKS,
    "Lijst": LIJST,
    "Verbindingen": TIES,
    "Goede voorbeelden": PRACTICES,
    "Opgaven": TASKS,
    "Niet gesproken": NOT_SPOKEN,
}
"""A small workbook of Korvel without a single finding."""

FORM_HEADER = (
    "wijk", "datum", "gesprek", "van_actor", "van_functie", "naar_actor", "naar_functie", "antwoord", "waarvoor",
    "hoe vaak", "cijfer", "gaat goed", "gaat niet goed", "thema",
)  # fmt: skip


def with_row(rows: Rows, *new: Sequence[object]) -> Rows:
    """A sheet with more rows below."""
    return [*rows, *new]


def with_cell(rows: Rows, row: int, header: str, value: object) -> Rows:
    """A sheet with another value in one cell; `row` counts from 1, the header included."""
    changed = [list(line) for line in rows]
    changed[row - 1][list(rows[0]).index(header)] = value
    return changed


def with_column(rows: Rows, header: str, *values: object) -> Rows:
    """A sheet with one more column."""
    cells = [header, *values, *[""] * (len(rows) - 1 - len(values))]
    return [(*row, cell) for row, cell in zip(rows, cells, strict=True)]


def read(*paths: Path, vocabulary: Vocabulary = VOCABULARY, rules: ReadingRules | None = None, **kw: Any) -> Dossier:
    return read_dossier(paths, vocabulary, rules, **kw)


def where(findings: Iterable[Finding]) -> list[tuple[int, str, str]]:
    """[(row, column, code)] of findings; the column is its header, or its letters where there is none."""
    return [(f.source.row, f.column or f.source.column, f.code) for f in findings]
