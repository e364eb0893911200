"""Reads the shipped lists, and puts the own rows of a project over them."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from wijkfoto.errors import VocabularyError
from wijkfoto.records import NormPair, Term, Wijk
from wijkfoto.vocabulary.lists import Vocabulary
from wijkfoto.vocabulary.spelling import key, key_words

LISTS = (
    "domains",
    "laws",
    "groups",
    "disciplines",
    "themes",
    "target_groups",
    "purposes",
    "frequencies",
    "marks",
    "dimensions",
    "labels",
    "organisations",
)


def load_vocabulary(own: Mapping[str, Sequence[Mapping[str, Any]]] | None = None) -> Vocabulary:
    """The shipped code lists, with a project's own rows added or put over them.

    Parameters
    ----------
    own
        List name -> rows with at least `code`; besides the lists also `norm` (a, b, belang, thema, bron, wijk)
        and `wijken` (code, name, slug, cbs_codes, inhabitants).

    Raises
    ------
    VocabularyError
        An unknown list name, a row without code, or a norm that names an unknown code.

    Examples
    --------
    >>> load_vocabulary().match("disciplines", "Huisartsen")
    'HA'
    """
    own = own or {}
    shipped, norm_rows, wijk_rows = _shipped()
    lists = {name: dict(terms) for name, terms in shipped.items()}
    for name, rows in own.items():
        if name in {"norm", "wijken"}:
            continue
        if name not in lists:
            raise VocabularyError(f"wijkfoto.toml: de lijst '{name}' ken ik niet. Kies uit: {', '.join(lists)}.")
        for row in rows:
            if not row.get("code"):
                raise VocabularyError(f"wijkfoto.toml, [[{name}]]: een rij zonder code. Geef elke rij een code.")
            old = lists[name].get(str(row["code"]))
            base = _as_row(old) if old else {}
            lists[name][str(row["code"])] = _term(name, {**base, **row})
            if name == "labels" and not {"plus", "minus"} <= {*base, *row}:
                raise VocabularyError(f"wijkfoto.toml, [[labels]], {row['code']}: vul plus en minus in.")
    sides = list(_label_sides(lists["labels"].values()))
    for side in ("labels_plus", "labels_minus"):
        lists[side] = {term.code: term for term in sides if term.list == side}
    wijken, names = _wijken((*wijk_rows, *own.get("wijken", ())))
    known = {*lists["groups"], *lists["disciplines"]}
    norm = _merge_norm(_norm(row, known) for row in (*norm_rows, *own.get("norm", ())))
    return Vocabulary(
        lists=lists,
        norm=norm,
        wijken=wijken,
        wijk_names=names,
        wijk_doubts=_doubts((*wijk_rows, *own.get("wijken", ())), names),
        _index={name: _index(terms.values()) for name, terms in lists.items()},
    )


@cache
def _shipped() -> tuple[dict[str, dict[str, Term]], tuple[dict[str, str], ...], tuple[dict[str, Any], ...]]:
    lists: dict[str, dict[str, Term]] = {}
    for name in LISTS:
        rows = csv.DictReader(_data(f"{name}.csv").splitlines())
        lists[name] = {row["code"]: _term(name, row) for row in rows}
    for row in csv.DictReader(_data("small.csv").splitlines()):
        lists.setdefault(row["list"], {})[row["code"]] = _term(row["list"], row)
    norm = tuple(csv.DictReader(_data("norm.csv").splitlines()))
    wijken = tuple(tomllib.loads(_data("wijken.toml"))["wijk"])
    return lists, norm, wijken


def _data(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _term(list_name: str, row: Mapping[str, Any]) -> Term:
    known = {"code", "label", "parent", "synonyms"}
    synonyms = row.get("synonyms") or ()
    if isinstance(synonyms, str):
        synonyms = [part.strip() for part in synonyms.split("|")]
    return Term(
        list=list_name,
        code=str(row["code"]),
        label=str(row.get("label") or row["code"]),
        synonyms=tuple(part for part in synonyms if part),
        parent=str(row.get("parent") or ""),
        attributes={name: value for name, value in row.items() if name not in known},
    )


def _label_sides(labels: Iterable[Term]) -> Iterable[Term]:
    """Each label of domain.md 2.8 has two wordings; people choose one, so each side is a list of its own."""
    for term in labels:
        for side, sign in (("plus", "+"), ("minus", "-")):
            words = str(term.attributes.get(f"{side}_synonyms") or "").split("|")
            yield Term(
                list=f"labels_{side}",
                code=f"{term.code}{sign}",
                label=str(term.attributes[side]),
                synonyms=(*(word.strip() for word in words if word.strip()), term.label, *term.synonyms),
                parent=term.code,
                attributes=term.attributes,
            )


def _as_row(term: Term) -> dict[str, Any]:
    return {
        **term.attributes,
        "code": term.code,
        "label": term.label,
        "parent": term.parent,
        "synonyms": term.synonyms,
    }


def _index(terms: Iterable[Term]) -> dict[str, str]:
    """Key -> code. Codes win from labels, labels from synonyms, so that an own row cannot be hidden."""
    ordered = list(terms)
    index: dict[str, str] = {}
    for words in (
        [(term.code, term) for term in ordered],
        [(term.label, term) for term in ordered],
        [(word, term) for term in ordered for word in term.synonyms],
    ):
        for word, term in words:
            if found := key(word):
                index.setdefault(found, term.code)
    return index


def _wijken(rows: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Wijk], dict[str, str]]:
    wijken: dict[str, Wijk] = {}
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        merged[str(row["code"])] = {**merged.get(str(row["code"]), {}), **row}
    names: dict[str, str] = {}
    for code, row in merged.items():
        wijken[code] = replace(_wijk(row), code=code)
        for word in (code, wijken[code].name, *(row.get("synonyms") or ())):
            names.setdefault(key(str(word)), code)
    return _own_slugs(wijken), names


_LONGEST_SLUG = 60
_TAKEN_SLUGS = frozenset(
    {"index", "vergelijking", "verandering", "con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
)
"""Pages that are there already, and names that Windows keeps for devices."""


def _slug(text: str) -> str:
    """A name for files on every system: letters, digits and hyphens, "" when nothing is left."""
    found = re.sub(r"[^a-z0-9]+", "-", key_words(text)).strip("-")[:_LONGEST_SLUG].strip("-")
    return f"wijk-{found}" if found in _TAKEN_SLUGS else found


def _own_slugs(wijken: Mapping[str, Wijk]) -> dict[str, Wijk]:
    """The same wijken, each with a slug of its own: two pages may not have one name."""
    used: set[str] = set()
    found = {}
    for code, wijk in wijken.items():
        names = (wijk.slug, *(f"{wijk.slug}-{number}" for number in range(2, len(wijken) + 2)))
        slug = next(name for name in names if name not in used)
        used.add(slug)
        found[code] = wijk if slug == wijk.slug else replace(wijk, slug=slug)
    return found


def _doubts(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Texts that deserve a question; a text that is a name of a wijk is none of them."""
    found = {
        key(str(word)): (str(row["code"]), str(row.get("question") or ""))
        for row in rows
        for word in row.get("doubtful") or ()
    }
    return {word: doubt for word, doubt in found.items() if word not in names}


def _wijk(row: Mapping[str, Any]) -> Wijk:
    name = str(row.get("name") or row["code"])
    return Wijk(
        code=str(row["code"]),
        name=name,
        slug=_slug(str(row.get("slug") or "")) or _slug(name) or _slug(str(row["code"])) or "wijk",
        municipality=str(row.get("municipality") or ""),
        cbs_codes=tuple(row.get("cbs_codes") or ()),
        inhabitants=row.get("inhabitants"),
        status=str(row.get("status") or "gekozen"),
        absent=frozenset(row.get("absent") or ()),
        known=dict(row.get("known") or {}),
    )


def _norm(row: Mapping[str, Any], known: set[str]) -> NormPair:
    pair = NormPair(
        a=tuple(str(row["a"]).split("|")),
        b=tuple(str(row["b"]).split("|")),
        importance=str(row.get("belang") or "should"),
        theme=str(row.get("thema") or ""),
        source=str(row.get("bron") or ""),
        wijk=str(row.get("wijk") or ""),
        reason=str(row.get("reden") or ""),
    )
    unknown = [code for code in (*pair.a, *pair.b) if code not in known]
    if unknown:
        raise VocabularyError(
            f"norm: '{unknown[0]}' is geen groep of functie. Gebruik een code zoals HAZ, of voeg de functie toe."
        )
    if pair.importance not in {"must", "should", "could", "geen"}:
        raise VocabularyError(f"norm: bij belang staat '{pair.importance}'. Vul must, should, could of geen in.")
    return pair


def _merge_norm(rows: Iterable[NormPair]) -> tuple[NormPair, ...]:
    """A later row for the same sides and wijk replaces the earlier; belang "geen" takes the pair out."""
    merged: dict[tuple[tuple[str, ...], tuple[str, ...], str], NormPair] = {}
    for pair in rows:
        merged[(pair.a, pair.b, pair.wijk)] = pair
    return tuple(merged.values())


@cache
def outlines() -> Mapping[str, Any]:
    """The shipped outlines of the CBS wijken: GeoJSON, `[lon, lat]` in WGS84, property `wijk` is the wijk code.

    Source: CBS/Kadaster, CC BY 4.0 (named in the member `source`).
    """
    data: Mapping[str, Any] = json.loads(_data("outlines.geojson"))
    return data
