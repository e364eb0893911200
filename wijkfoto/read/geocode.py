"""Places of public addresses from PDOK's Locatieserver. Only street, number, postcode and municipality leave.

An answer is taken when exactly one address equals what was typed: street, number with its letter, and postcode (or
municipality, when no postcode was typed). The score of the service is not used: it says how well words fit, and is
high for the wrong house number as well. Everything else is a question for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from wijkfoto.errors import WebError
from wijkfoto.read.coordinates import DEGREES, kind_of_place
from wijkfoto.read.web import Web, ask, recall, remember
from wijkfoto.vocabulary import key_words, plain

_FREE = "/bzk/locatieserver/search/v3_1/free"
_FIELDS = "type,weergavenaam,straatnaam,straatnaam_verkort,huis_nlt,postcode,woonplaatsnaam,gemeentenaam,centroide_ll"
_MOST = 10
_POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b")
_ADDRESS = re.compile(r"(?P<street>[\w .'’-]*[^\W\d_]{2}[\w .'’-]*)\s+(?P<number>\d{1,5}(?:[\s/-]*\w{1,4}){0,2})")
_POINT = re.compile(r"POINT\(([-\d.]+) ([-\d.]+)\)")


@dataclass(frozen=True, slots=True)
class Address:
    """A public address as it is asked: `number` holds its letter, `town` is the municipality ("" with a postcode)."""

    street: str
    number: str
    postcode: str
    town: str

    @property
    def query(self) -> str:
        """All that leaves."""
        return " ".join(part for part in (self.street, self.number, self.postcode, self.town) if part)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that the service knows; (lat, lon) in degrees WGS84. `exact`: it equals what was typed."""

    label: str
    municipality: str
    lat: float
    lon: float
    exact: bool


def parse_address(place: str, postcode: str, town: str, names: Iterable[str] = ()) -> Address | None:
    """The street, number and postcode in what stands as a public address; None when it cannot be told apart.

    Parts between commas that are no street with a number are left out, and so is an address in which one of `names`
    (organisations) stands: names never leave.

    Examples
    --------
    >>> parse_address("Gezondheidscentrum, Heyhoefpromenade 1a", "5043 ra", "Tilburg")
    Address(street='Heyhoefpromenade', number='1a', postcode='5043RA', town='')
    >>> parse_address("Lindehof Dorpsweg 4", "", "Tilburg", ["Lindehof"]), parse_address("de kerk", "", "Tilburg")
    (None, None)
    """
    written = _POSTCODE.search(postcode) or _POSTCODE.search(place)
    code = f"{written[1]}{written[2].upper()}" if written else ""
    parts = (_ADDRESS.fullmatch(part.strip()) for part in re.split(r"[,;()\n]", _POSTCODE.sub(",", place)))
    found = next((part for part in parts if part), None)
    if found is None:
        return None
    street = " ".join(found["street"].split())
    words = f" {_words(street)} "
    if any(f" {_words(name)} " in words for name in names if _words(name)):
        return None
    return Address(street, " ".join(found["number"].replace("/", " ").split()), code, "" if code else town)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", key_words(text)))


def _name(address: Address) -> str:
    return f"adres-{sha256(address.query.encode()).hexdigest()[:16]}"


def is_kept(web: Web, address: Address) -> bool:
    """Whether the answer for an address was kept, so that it is not asked again."""
    return recall(web, _name(address)) is not None


def geocode(web: Web, address: Address) -> tuple[Candidate, ...]:
    """Addresses that the Locatieserver knows for an address, in its order; what was kept earlier is used again.

    Raises
    ------
    WebError
        No usable answer, or offline and not kept.
    """
    name = _name(address)
    kept = recall(web, name)
    if kept is None:
        web.on_step(address.query)
        params = {"q": address.query, "fq": "type:adres", "rows": str(_MOST), "fl": _FIELDS}
        kept = ask(web, web.base + _FREE, params)
        found = parse_answer(kept, address)
        remember(web, name, kept)
        return found
    return parse_answer(kept, address)


def parse_answer(answer: Mapping[str, Any], address: Address) -> tuple[Candidate, ...]:
    """Addresses in an answer of the Locatieserver; streets, postcodes and towns in it are left out.

    Raises
    ------
    WebError
        The answer does not have the form of the service, or a place in it is not in the Netherlands.
    """
    response = answer.get("response")
    docs = response.get("docs") if isinstance(response, dict) else None
    if not isinstance(docs, list) or not all(isinstance(doc, dict) for doc in docs):
        raise WebError("De Locatieserver geeft een antwoord dat ik niet begrijp. Er is niets veranderd.")
    return tuple(_candidate(doc, address) for doc in docs if doc.get("type") == "adres")


def _candidate(doc: Mapping[str, Any], address: Address) -> Candidate:
    point = _POINT.fullmatch(str(doc.get("centroide_ll", "")))
    lon, lat = (float(point[1]), float(point[2])) if point else (0.0, 0.0)
    if kind_of_place(lon, lat) != DEGREES:
        raise WebError("De Locatieserver geeft een plaats die niet in Nederland ligt. Er is niets veranderd.")
    return Candidate(
        label=str(doc.get("weergavenaam", "")),
        municipality=str(doc.get("gemeentenaam", "")),
        lat=round(lat, 6),
        lon=round(lon, 6),
        exact=_equals(doc, address),
    )


def _equals(doc: Mapping[str, Any], address: Address) -> bool:
    """Whether an address of the service is the one that was typed, but for capitals, spaces and accents."""
    streets = {plain(str(doc.get(name, ""))) for name in ("straatnaam", "straatnaam_verkort")} - {""}
    where = (
        plain(str(doc.get("postcode", ""))) == plain(address.postcode)
        if address.postcode
        else plain(address.town) in {plain(str(doc.get(name, ""))) for name in ("gemeentenaam", "woonplaatsnaam")}
    )
    return (
        where
        and plain(address.street) in streets
        and _number(str(doc.get("huis_nlt", ""))) == _number(address.number)
    )


def _number(text: str) -> tuple[str, str]:
    """House number and its addition apart: 12-2 is not 122."""
    digits = re.match(r"\d*", text.strip())
    start = digits[0] if digits else ""
    return start, plain(text.strip()[len(start) :])
