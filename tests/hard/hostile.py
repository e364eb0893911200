"""A project in which every field that a user can fill holds hostile text: each string of the list in each field."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers import VOCABULARY
from third_party import ACCEPTANCE

from wijkfoto.read.privacy import personal_kind, possible_name
from wijkfoto.workbook import layout
from wijkfoto.workbook.template import write_workbook

STRINGS = ACCEPTANCE / "hostile" / "strings.jsonl"
LONGEST = 4_000
"""Longer strings stand in tests of their own: here many share a cell."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
WIJKEN = ("KRV", "DRU", "EVL")
EVIL = "EVL"
"""A wijk of the project's own, with a hostile name."""
_PART = 15
Row = dict[str, object]


def texts() -> list[str]:
    return [json.loads(line)["s"] for line in STRINGS.read_text(encoding="utf-8").splitlines()]


def chunks() -> list[str]:
    """The strings that a privacy filter lets through, some in each text; a text begins as a formula when one can."""
    fit = [
        text
        for text in dict.fromkeys(texts())
        if text.strip() and len(text) <= LONGEST and not personal_kind(text) and not possible_name(text)
    ]
    first = [text for text in fit if text.startswith(FORMULA)]
    rest = iter([text for text in fit if text not in set(first)])
    parts = []
    while part := list(itertools.islice(rest, _PART)):
        parts.append(" ".join([*first[len(parts) : len(parts) + 1], *part]))
    return [*parts, *first[len(parts) :]]


def content(parts: Sequence[str], number: int) -> dict[str, list[Row]]:
    """Rows of a workbook: every free field holds every text that falls to this wijk, the others what they should."""
    some = [part for index, part in enumerate(parts) if index % len(WIJKEN) == number]
    turned = [itertools.cycle(some[shift:] + some[:shift]) for shift in range(12)]
    functions = [term.label for term in VOCABULARY.terms("disciplines")]
    themes = itertools.cycle(term.label for term in VOCABULARY.terms("themes"))
    purposes = itertools.cycle(term.label for term in VOCABULARY.terms("purposes"))
    actors: list[Row] = [
        {"nr": n, "discipline": functions[n % len(functions)], "organisation": text, "address": next(turned[0]),
         "postcode": "5025 ZA" if n % 2 else next(turned[1]), "contact_point": "ja", "mandate": "ja"}
        for n, text in enumerate(some, start=1)
    ]  # fmt: skip
    actors += [
        {"nr": len(some) + n, "discipline": text, "organisation": f"Huis {n}"} for n, text in enumerate(some, 1)
    ]
    talks: list[Row] = [
        {"conversation": n, "date": "12-01-2026", "photographer": "F01", "respondent": n, "explained": "ja",
         "consent": "C", "research_consent": "ja", "suggested": "; ".join(some[n - 1 :: 16])}
        for n in range(1, 17)
    ]  # fmt: skip
    ties: list[Row] = [
        {"conversation": 1 + n % 16, "named": 1 + (n + 1 + n // 16) % len(some), "purpose": next(purposes),
         "frequency": "elke week", "mark": 4, "plus": text, "minus": next(turned[2]), "theme": next(themes),
         "initiative": next(turned[3]), "contact": next(turned[4]), "target_group": next(turned[5])}
        for n, text in enumerate(some)
    ]  # fmt: skip
    lijst: list[Row] = [
        {"group": term.label, "works_here": "ja", "known": 2, **{str(n): "ja" for n in range(1, 17)}}
        for term in VOCABULARY.terms("groups")
    ]
    shown = [field.name for field in layout.BY_NAME[layout.PRACTICES].fields if not field.values]
    practices: list[Row] = [
        {**{name: some[(n + shift) % len(some)] for shift, name in enumerate(shown)}, "status": "loopt",
         "theme": next(themes)}
        for n in range(len(some))
    ]  # fmt: skip
    tasks: list[Row] = [{"name": text, "theme": next(themes), "conversation": 1} for text in some]
    absent: list[Row] = [
        {"discipline": functions[n % 40], "organisation": text, "invited": "ja", "reason": next(turned[6]),
         "found_by": next(turned[7])}
        for n, text in enumerate(some)
    ]  # fmt: skip
    return {
        layout.ACTORS: actors, layout.CONVERSATIONS: talks, layout.LIJST: lijst, layout.TIES: ties,
        layout.PRACTICES: practices, layout.TASKS: tasks, layout.NOT_SPOKEN: absent,
    }  # fmt: skip


def write_project(folder: Path) -> Path:
    """The project: workbooks, settings, decisions, agreements and places, all hostile where they can be."""
    parts = chunks()
    (folder / "gesprekken").mkdir(parents=True)
    for number, code in enumerate(WIJKEN):
        wijk = replace(VOCABULARY.wijken["KRV"], code=EVIL, name=EVIL) if code == EVIL else VOCABULARY.wijken[code]
        path = folder / "gesprekken" / f"{code} <img src=x onerror=alert(1)>.xlsx"
        write_workbook(path, wijk=wijk, vocabulary=VOCABULARY, content=content(parts, number), extended=True)
    write_settings(folder, parts)
    decisions = [
        ("vrijgeven", f"{code} HAZ-WEL", "alles", "ja", part, part, part) for code in WIJKEN for part in parts
    ]
    _csv(folder / "beslissingen.csv", "soort;onderwerp;waarde;besluit;door;waarom;datum", [*decisions, *rows_of(7)])
    agreed = [
        ("Korvel", "huisartsenpraktijk", "apotheek", part, part, "2026-03-01", "open", "2026-01-12", part)
        for part in parts
    ]
    _csv(folder / "afspraken.csv", "wijk;van;met;wat;wie;wanneer;status;datum;uit", [*agreed, *rows_of(9)])
    _csv(folder / "locaties.csv", "adres;postcode;lat;lon", [(part, "5025 ZA", "51,55", "5,06") for part in parts])
    return folder


def write_settings(folder: Path, parts: Sequence[str]) -> None:
    """wijkfoto.toml, with all strings in the names and sources that it has; a JSON string is a TOML string too."""
    whole = quoted(" ".join(parts)[:3_000])
    norm = "\n".join(
        f'[[norm]]\na = "BO"\nb = "WRD"\nbelang = "should"\nthema = "P"\nwijk = "KRV"\nbron = {quoted(part)}'
        for part in parts
    )
    terms = "\n".join(
        f'[[lijsten.disciplines]]\ncode = "X{n}"\nlabel = {quoted(part)}\nparent = "HAZ"\nlevel = "wijk"'
        for n, part in enumerate(parts)
    )
    (folder / "wijkfoto.toml").write_text(
        f'naam = {whole}\npeildatum = 2026-01-12\nwijken = ["KRV", "DRU", "EVL"]\n'
        f"[resv]\nnaam = {whole}\n{norm}\n{terms}\n"
        f'[[wijk]]\ncode = "EVL"\nname = {quoted(parts[1][:400])}\nmunicipality = {whole}\n'
        f'slug = "../../x"\ncbs_codes = [{quoted(parts[2])}]\nsynonyms = ["EVL <img src=x onerror=alert(1)>"]\n'
        f'[[metingen]]\nnaam = {quoted(parts[0])}\nvan = 2026-01-01\ntot = 2026-12-31\n',
        encoding="utf-8",
    )  # fmt: skip


def quoted(text: str) -> str:
    """A text as a string of TOML, which is one of JSON but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def rows_of(width: int) -> Iterator[tuple[str, ...]]:
    """Every string in every column of a table, in as many rows as there are strings."""
    all_of_them = [text for text in texts() if len(text) <= LONGEST]
    count = len(all_of_them)
    for n in range(count):
        yield tuple(all_of_them[(n + 37 * column) % count] for column in range(width))


def _csv(path: Path, header: str, rows: Sequence[Sequence[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([header.split(";"), *rows])
    path.write_bytes(text.getvalue().replace("\x00", "").encode("utf-8"))


def workbook_of_refusals(path: Path) -> Path:
    """A workbook in which every string stands in every column of every sheet: nothing of it can be used."""
    content: dict[str, list[Any]] = {}
    for sheet in layout.SHEETS:
        fields = [field.name for field in (*sheet.fields, *sheet.extended)]
        if sheet.name != layout.LIJST:
            content[sheet.name] = [dict(zip(fields, row, strict=True)) for row in rows_of(len(fields))]
    return write_workbook(path, wijk=VOCABULARY.wijken["KRV"], vocabulary=VOCABULARY, content=content, extended=True)
