"""The code lists: what a word in a spreadsheet means.

A *term* is a row of a list: a code, the Dutch label people see, and synonyms. Lists stand beside this file as CSV
and TOML; a project may add or override rows. Matching ignores case, accents, punctuation, spaces and plural; it
never guesses (a fuzzy match only proposes, see `wijkfoto.read.proposals`).
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from wijkfoto.errors import VocabularyError
from wijkfoto.records import NormPair, Term, Wijk

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
_PLURAL = re.compile(r"s?(?:en|e)?s?$")
_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalnum())


@lru_cache(maxsize=50_000)  # the same words stand in cell after cell
def plain(text: str) -> str:
    """A text without case, accents, punctuation and spaces. Names of organisations are compared by this: two names
    that differ in a letter are two names.

    Examples
    --------
    >>> plain("Huisartsen 't Ven"), plain("De Linden") == plain("De Linde")
    ('huisartsentven', False)
    """
    if text.isascii():
        return text.lower().encode().translate(None, _NO_LETTERS).decode()
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if char.isalnum())


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """A word of a list without case, accents, punctuation, spaces and plural ending; singular and plural lose the
    same letters.

    Examples
    --------
    >>> key("Diëtisten"), key("POH-GGZ"), key(" wijk verpleegkundigen ")
    ('dietist', 'pohggz', 'wijkverpleegkundig')
    """
    letters = plain(text)
    return letters[:-4] + _PLURAL.sub("", letters[-4:]) if len(letters) > 4 else letters


def _data(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


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


@dataclass(frozen=True)
class Vocabulary:
    """Code lists, norm and wijken of a project; read only.

    Attributes
    ----------
    lists
        list name -> code -> Term, in the order of the files.
    norm
        Pairs that a close wijkverband should have.
    wijken
        code -> Wijk, the project's own rows included.
    wijk_doubts
        Key of a text that probably means a wijk -> (code, what to ask about it).
    """

    lists: Mapping[str, Mapping[str, Term]]
    norm: tuple[NormPair, ...]
    wijken: Mapping[str, Wijk]
    wijk_names: Mapping[str, str]
    wijk_doubts: Mapping[str, tuple[str, str]]
    _index: Mapping[str, Mapping[str, str]]

    def terms(self, list_name: str) -> tuple[Term, ...]:
        """Terms of a list in order."""
        return tuple(self.lists[list_name].values())

    def term(self, list_name: str, code: str) -> Term | None:
        """The term of a code, or None."""
        return self.lists[list_name].get(code)

    def label(self, list_name: str, code: str) -> str:
        """Dutch label of a code; the code itself when the list does not have it."""
        term = self.lists[list_name].get(code)
        return term.label if term else code

    def attribute(self, list_name: str, code: str, name: str) -> Any:
        """An attribute of a term, such as `per_year`; "" when there is none."""
        term = self.lists[list_name].get(code)
        return term.attributes.get(name, "") if term else ""

    def match(self, list_name: str, text: str) -> str | None:
        """Code that a text means (as code, label or synonym), or None; never a guess."""
        return self._index[list_name].get(key(text)) if text else None

    def match_doubtful(self, list_name: str, text: str) -> str | None:
        """Code of a word that has a meaning but deserves a question ("regelmatig"), or None."""
        wanted = key(text)
        for term in self.terms(list_name):
            words = str(term.attributes.get("doubtful") or "").split("|")
            if wanted and wanted in {key(word) for word in words}:
                return term.code
        return None

    def match_wijk(self, text: str) -> str | None:
        """Code of the wijk that a text means, or None."""
        return self.wijk_names.get(key(text))

    def wijk_doubt(self, text: str) -> tuple[str, str]:
        """(code, question) of the wijk that a text probably means, ("", "") when it means none."""
        return self.wijk_doubts.get(key(text), ("", ""))

    def names(self, list_name: str) -> dict[str, str]:
        """Every label and synonym of a list with its code, for proposals."""
        return {word: term.code for term in self.terms(list_name) for word in (term.label, *term.synonyms) if word}

    def group_of(self, discipline: str) -> str:
        """Group code of a discipline, "" when it has none."""
        term = self.lists["disciplines"].get(discipline)
        return term.parent if term else ""

    def domain_of(self, discipline: str) -> str:
        """Domain code of a discipline, "" when unknown."""
        return str(self.attribute("disciplines", discipline, "domain"))

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for term in self.terms("disciplines"):
            found[term.parent] = (*found.get(term.parent, ()), term.code)
        return found

    def disciplines_of(self, group: str) -> tuple[str, ...]:
        """Codes of the disciplines of a group."""
        return self._by_group.get(group, ())

    def sides_of_norm(self, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """(grain, code) of each code of a norm side. A code that is both group and discipline (APO, TOE) means the
        group when it stands beside a code that only a group has (WEL|TOE), else the discipline."""
        groups, disciplines = self.lists["groups"], self.lists["disciplines"]
        as_groups = any(code in groups and code not in disciplines for code in codes)
        return tuple(
            ("group" if code in groups and (as_groups or code not in disciplines) else "discipline", code)
            for code in codes
        )

    def top_theme(self, theme: str) -> str:
        """The theme at the top of the hierarchy that a theme, opgave or initiative hangs under."""
        seen = theme
        while (term := self.lists["themes"].get(seen)) and term.parent:
            seen = term.parent
        return seen


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


def _wijk(row: Mapping[str, Any]) -> Wijk:
    name = str(row.get("name") or row["code"])
    slug = str(row.get("slug") or re.sub(r"[^a-z0-9]+", "-", key_words(name)).strip("-"))
    return Wijk(
        code=str(row["code"]),
        name=name,
        slug=slug,
        municipality=str(row.get("municipality") or ""),
        cbs_codes=tuple(row.get("cbs_codes") or ()),
        inhabitants=row.get("inhabitants"),
        status=str(row.get("status") or "gekozen"),
        absent=frozenset(row.get("absent") or ()),
        known=dict(row.get("known") or {}),
    )


def key_words(text: str) -> str:
    """A text in lower case without accents, its spaces kept.

    Examples
    --------
    >>> key_words("Curaçao Straat")
    'curacao straat'
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


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


def _as_row(term: Term) -> dict[str, Any]:
    return {
        **term.attributes,
        "code": term.code,
        "label": term.label,
        "parent": term.parent,
        "synonyms": term.synonyms,
    }


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
    return wijken, names


def _doubts(rows: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Texts that deserve a question; a text that is a name of a wijk is none of them."""
    found = {
        key(str(word)): (str(row["code"]), str(row.get("question") or ""))
        for row in rows
        for word in row.get("doubtful") or ()
    }
    return {word: doubt for word, doubt in found.items() if word not in names}


@cache
def outlines() -> Mapping[str, Any]:
    """The shipped outlines of the CBS wijken: GeoJSON, `[lon, lat]` in WGS84, property `wijk` is the wijk code.

    Source: CBS/Kadaster, CC BY 4.0 (named in the member `source`).
    """
    data: Mapping[str, Any] = json.loads(_data("outlines.geojson"))
    return data
