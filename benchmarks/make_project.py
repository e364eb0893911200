"""Makes the material of the benchmarks: one set of seeded conversations, written down in two ways.

As a *wijkfoto project* (filled in workbooks, `wijkfoto.toml`, `locaties.csv`) and as the *plain* spreadsheets that
somebody without wijkfoto would keep: per wijk one file with the sheets `actoren` and `interviews`, a row per answer.
Everything is made up. The same numbers and seed give the same content.

    uv run python benchmarks/make_project.py FOLDER
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

import xlsxwriter

import wijkfoto as wf
from wijkfoto.workbook.layout import ACTORS, CONVERSATIONS, LIJST, LIJST_CONVERSATIONS, PRACTICES, TASKS, TIES

Row = dict[str, object]
CENTRES = {"RSH": (51.582, 4.992), "KRV": (51.549, 5.063), "DRU": (51.668, 5.135), "HKS": (51.586, 5.080)}
POSTCODES = {"RSH": "5035 AA", "KRV": "5025 AA", "DRU": "5151 AA", "HKS": "5011 AA"}
ANSWERS_IN_TEN = ("nee", "nee", "nee", "nee", "zou willen", "zou willen", "weet niet", "", "", "")
START = date(2026, 1, 5)
CONFIG = f"""\
naam = "Meting (verzonnen)"
peildatum = 2026-06-01
fictief = true
wijken = [{", ".join(f'"{code}"' for code in CENTRES)}]
"""
PLAIN_ACTORS = ("actor", "functie", "groep", "organisatie", "lat", "lon")
PLAIN_ROWS = (
    "wijk", "gesprek", "datum", "respondent", "partner", "antwoord",
    "waarvoor", "hoe vaak", "cijfer", "gaat goed", "gaat niet goed", "thema",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much there is per wijk: actors, pairs of actors that are talked about, conversations."""

    actors: int = 100
    ties: int = 400
    talks: int = 64


@dataclass(frozen=True)
class Member:
    """An actor of a wijk; `point` is (lat, lon) for those with a public address."""

    nr: int
    discipline: str
    group: str
    organisation: str
    address: str = ""
    point: tuple[float, float] | None = None


@dataclass
class Talks:
    """All that was said in one wijk. `said` holds per conversation its rows of Verbindingen, `lijst` its answers."""

    code: str
    members: list[Member]
    respondents: list[Member]
    said: list[list[Row]] = field(default_factory=list)
    lijst: list[dict[str, str]] = field(default_factory=list)

    def day(self, number: int) -> date:
        """Date of a conversation, counted from 0."""
        return START + timedelta(days=number)


def make_project(folder: Path, size: Size | None = None, *, seed: int = 7) -> tuple[Path, Path]:
    """Paths of the written project and of the folder with the plain spreadsheets."""
    vocabulary = wf.load_vocabulary()
    project, plain = folder / "project", folder / "plain"
    plain.mkdir(parents=True, exist_ok=True)
    places: list[tuple[object, ...]] = []
    for code in CENTRES:
        talks = _talk(code, size or Size(), Random(f"{seed}-{code}"), vocabulary)
        places += [(m.address, POSTCODES[code], *m.point) for m in talks.members if m.point]
        _write_workbooks(project / "gesprekken", talks, vocabulary)
        _write_plain(plain / f"{code}.xlsx", talks, vocabulary)
    (project / "wijkfoto.toml").write_text(CONFIG, encoding="utf-8")
    _write_places(project / "locaties.csv", places)
    return project, plain


# What is said


def _talk(code: str, size: Size, chance: Random, vocabulary: wf.Vocabulary) -> Talks:
    members = _members(code, size.actors, chance, vocabulary)
    talks = Talks(code, members, sorted(chance.sample(members, size.talks), key=lambda member: member.nr))
    number = {member.nr: index for index, member in enumerate(talks.respondents)}
    talks.said = [[] for _ in talks.respondents]
    for one, other in _pairs(talks, size.ties, chance):
        mark = chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 4, 5))
        talks.said[number[one.nr]].append(_statement(other, mark, chance, vocabulary))
        if other.nr in number and chance.random() < 0.3:
            heard = max(1, min(5, mark + chance.choice((-1, 0, 1))))
            talks.said[number[other.nr]].append(_statement(one, heard, chance, vocabulary))
    group_of = {member.nr: member.group for member in members}
    groups = [term.code for term in vocabulary.terms("groups")]
    for rows in talks.said:
        named = {group_of[int(str(row["named"]))] for row in rows}
        talks.lijst.append({g: "ja" if g in named else chance.choice(ANSWERS_IN_TEN) for g in groups})
    return talks


def _members(code: str, count: int, chance: Random, vocabulary: wf.Vocabulary) -> list[Member]:
    """Actors in organisations of three functions each; every second one has an address with a point."""
    functions = [term for term in vocabulary.terms("disciplines") if term.parent in vocabulary.lists["groups"]]
    lat, lon = CENTRES[code]
    found: list[Member] = []
    while len(found) < count:
        organisation = f"Organisatie {len(found) // 3 + 1}"
        for term in chance.sample(functions, 3)[: count - len(found)]:
            nr = len(found) + 1
            point = (round(lat + chance.gauss(0, 0.008), 5), round(lon + chance.gauss(0, 0.012), 5))
            place = (f"Meetstraat {nr}", point) if nr % 2 == 0 else ("", None)
            found.append(Member(nr, term.code, term.parent, organisation, *place))
    return found


def _pairs(talks: Talks, count: int, chance: Random) -> Iterable[tuple[Member, Member]]:
    """So many different pairs (respondent, actor): some actors are known far better, own group goes first."""
    fame = {member.nr: chance.paretovariate(2.0) for member in talks.members}
    weights = [fame[member.nr] for member in talks.members]
    starts = cycle(talks.respondents)
    seen: set[frozenset[int]] = set()
    while len(seen) < count:
        one = next(starts)
        other = chance.choices(talks.members, weights)[0]
        pair = frozenset({one.nr, other.nr})
        unlikely = one.group != other.group and chance.random() < 0.5
        if len(pair) == 2 and pair not in seen and not unlikely:
            seen.add(pair)
            yield one, other


def _statement(other: Member, mark: int, chance: Random, vocabulary: wf.Vocabulary) -> Row:
    def word(name: str) -> str:
        return chance.choice(vocabulary.terms(name)).label

    return {
        "named": other.nr,
        "purpose": word("purposes"),
        "frequency": word("frequencies"),
        "mark": mark,
        "plus": word("labels_plus") if mark > 2 else "",
        "minus": word("labels_minus") if mark < 4 else "",
        "theme": word("themes") if chance.random() < 0.7 else "",
    }


# As workbooks of wijkfoto


def _write_workbooks(folder: Path, talks: Talks, vocabulary: wf.Vocabulary) -> None:
    wijk = vocabulary.wijken[talks.code]
    for start in range(0, len(talks.respondents), LIJST_CONVERSATIONS):
        numbers = range(start, min(start + LIJST_CONVERSATIONS, len(talks.respondents)))
        path = folder / f"{wijk.slug} {start // LIJST_CONVERSATIONS + 1}.xlsx"
        wf.write_workbook(path, wijk=wijk, vocabulary=vocabulary, content=_content(talks, numbers, vocabulary))


def _content(talks: Talks, numbers: Sequence[int], vocabulary: wf.Vocabulary) -> dict[str, list[Row]]:
    """Rows per sheet of the conversations in one workbook, in which they are numbered from 1."""
    rows: dict[str, list[Row]] = {
        ACTORS: [_actor_row(talks.code, member, vocabulary) for member in talks.members],
        CONVERSATIONS: [_talk_row(talks, number, nr, vocabulary) for nr, number in enumerate(numbers, start=1)],
        LIJST: [
            {"group": term.label, "works_here": "ja"}
            | {str(nr): talks.lijst[number][term.code] for nr, number in enumerate(numbers, start=1)}
            for term in vocabulary.terms("groups")
        ],
        TIES: [
            {**row, "conversation": nr, "mark": f"{row['mark']} {vocabulary.label('marks', str(row['mark']))}"}
            for nr, number in enumerate(numbers, start=1)
            for row in talks.said[number]
        ],
    }
    if numbers[0] == 0:
        rows |= _extras(vocabulary)
    return rows


def _actor_row(code: str, member: Member, vocabulary: wf.Vocabulary) -> Row:
    return {
        "nr": member.nr,
        "discipline": vocabulary.label("disciplines", member.discipline),
        "organisation": member.organisation,
        "address": member.address,
        "postcode": POSTCODES[code] if member.address else "",
        "contact_point": "ja" if member.nr % 3 == 0 else "nee",
    }


def _talk_row(talks: Talks, number: int, nr: int, vocabulary: wf.Vocabulary) -> Row:
    consent = "ABBBC"[number % 5]
    return {
        "conversation": nr,
        "date": talks.day(number),
        "photographer": f"F{number % 4 + 1:02d}",
        "respondent": talks.respondents[number].nr,
        "participants": 1,
        "explained": "ja",
        "consent": f"{consent} {vocabulary.label('akkoord', consent)}",
        "research_consent": "ja",
        "duration": 45,
    }


def _extras(vocabulary: wf.Vocabulary) -> dict[str, list[Row]]:
    """Six good examples and six tasks, in the first workbook of a wijk."""
    themes = vocabulary.terms("themes")[:6]
    practices = [{"name": f"Voorbeeld {t.code}", "what": "Vast overleg.", "theme": t.label} for t in themes]
    tasks = [{"name": f"Opgave {t.code}", "theme": t.label, "conversation": 1} for t in themes]
    return {PRACTICES: practices, TASKS: tasks}


def _write_places(path: Path, places: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("adres", "postcode", "lat", "lon"), *places])


# As plain spreadsheets


def _write_plain(path: Path, talks: Talks, vocabulary: wf.Vocabulary) -> None:
    names = {member.nr: _name(member, vocabulary) for member in talks.members}
    with xlsxwriter.Workbook(str(path)) as book:
        actors = [
            (names[m.nr], vocabulary.label("disciplines", m.discipline), vocabulary.label("groups", m.group),
             m.organisation, *(m.point or ("", "")))
            for m in talks.members
        ]  # fmt: skip
        _fill(book.add_worksheet("actoren"), [PLAIN_ACTORS, *actors])
        _fill(book.add_worksheet("interviews"), [PLAIN_ROWS, *_plain_rows(talks, names, vocabulary)])


def _name(member: Member, vocabulary: wf.Vocabulary) -> str:
    return f"{vocabulary.label('disciplines', member.discipline)}, {member.organisation}"


def _fill(sheet: xlsxwriter.worksheet.Worksheet, rows: Iterable[Sequence[object]]) -> None:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def _plain_rows(talks: Talks, names: dict[int, str], vocabulary: wf.Vocabulary) -> Iterable[tuple[object, ...]]:
    wijk = vocabulary.wijken[talks.code].name
    columns = ("purpose", "frequency", "mark", "plus", "minus", "theme")
    for number, respondent in enumerate(talks.respondents):
        head = (wijk, number + 1, talks.day(number).isoformat(), names[respondent.nr])
        for row in talks.said[number]:
            yield (*head, names[int(str(row["named"]))], "ja", *(row[column] for column in columns))
        for group, answer in talks.lijst[number].items():
            if answer:
                yield (*head, vocabulary.label("groups", group), answer)


def main() -> None:
    """Write the material and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--actors", type=int, default=Size.actors)
    parser.add_argument("--ties", type=int, default=Size.ties)
    parser.add_argument("--talks", type=int, default=Size.talks)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    for path in make_project(asked.folder, Size(asked.actors, asked.ties, asked.talks), seed=asked.seed):
        print(path)


if __name__ == "__main__":
    main()
