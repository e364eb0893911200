"""CBS wijken from PDOK's OGC API Features, page by page. Only the code of a municipality leaves."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from wijkfoto.errors import ProjectError, WebError
from wijkfoto.read.area_files import SOURCE, tidy_wijken
from wijkfoto.read.web import Web, ask, recall, remember

if TYPE_CHECKING:
    import geopandas as gpd

EDITION = 2024
"""Year of the Wijk- en buurtkaart that is asked for when nobody says otherwise."""
_ITEMS = "/cbs/wijken-en-buurten-{year}/ogc/v1/collections/wijken/items"
_PAGE = "1000"
_MOST_PAGES = 50
_MUNICIPALITY = re.compile(r"(?:GM)?(\d{4})", re.IGNORECASE)


def municipality_code(text: str) -> str:
    """Code of a municipality as CBS writes it.

    Raises
    ------
    ProjectError
        The text is no such code.

    Examples
    --------
    >>> municipality_code("gm0855"), municipality_code("0855")
    ('GM0855', 'GM0855')
    """
    found = _MUNICIPALITY.fullmatch(text.strip())
    if found is None:
        raise ProjectError(f"'{text}' is geen gemeentecode. Schrijf GM en vier cijfers, zoals GM0855 voor Tilburg.")
    return f"GM{found[1]}"


def municipality_of(cbs_code: str) -> str:
    """Code of the municipality that a CBS wijk belongs to.

    Examples
    --------
    >>> municipality_of("WK0363AD")
    'GM0363'
    """
    return f"GM{cbs_code[2:6]}"


def fetch_wijken(
    web: Web, municipality: str, codes: Collection[str], year: int = EDITION
) -> tuple[gpd.GeoDataFrame, date]:
    """Wijken of a municipality with these codes, as `read_cbs_wijken` gives them, and the day on which PDOK was
    asked. What was kept earlier is used again.

    Raises
    ------
    ProjectError
        PDOK has no wijken of this municipality in this year.
    WebError
        No usable answer, or offline and not kept.
    """
    import geopandas as gpd

    name = f"wijken-{year}-{municipality}"
    kept = recall(web, name)
    if kept is None:
        web.on_step(f"{municipality}, {year}")
        kept = {"opgehaald": date.today().isoformat(), "wijken": _all_pages(web, municipality, year)}
        if kept["wijken"]:
            remember(web, name, kept)
    if not kept["wijken"]:
        raise ProjectError(f"PDOK heeft geen wijken van {municipality} in {year}. Kijk of de gemeentecode klopt.")
    frame = gpd.GeoDataFrame.from_features(kept["wijken"], crs=4326)
    found = tidy_wijken(frame, codes, f"PDOK {year}")
    found[SOURCE] = f"CBS/Kadaster, Wijk- en buurtkaart {year}, CC BY 4.0"
    return found, date.fromisoformat(kept["opgehaald"])


def _all_pages(web: Web, municipality: str, year: int) -> list[dict[str, Any]]:
    """Features of all pages. Without all of them there is no answer: half a wijk would look like a small wijk."""
    start = web.base + _ITEMS.format(year=year)
    page = ask(web, start, {"gemeentecode": municipality, "limit": _PAGE, "f": "json"})
    features, seen = _features_of(web, page), {start}
    while following := _next(web, page, start):
        if following in seen or len(seen) >= _MOST_PAGES:
            raise WebError(f"{web.host} blijft verwijzen naar nog een bladzijde. Er is niets veranderd.")
        seen.add(following)
        web.on_step(f"{municipality}, {year}, bladzijde {len(seen)}")
        page = ask(web, following)
        features += _features_of(web, page)
    total = page.get("numberMatched")
    if isinstance(total, int) and len(features) < total:
        raise WebError(f"{web.host} geeft {len(features)} van de {total} wijken. Er is niets veranderd.")
    return features


def _features_of(web: Web, page: Mapping[str, Any]) -> list[dict[str, Any]]:
    features = page.get("features")
    if not isinstance(features, list) or not all(
        isinstance(one, dict) and isinstance(one.get("properties"), dict) and "geometry" in one for one in features
    ):
        raise WebError(f"{web.host} geeft een antwoord zonder wijken erin. Er is niets veranderd.")
    return features


def _next(web: Web, page: Mapping[str, Any], start: str) -> str:
    """Address of the next page, "" when this is the last. Only the service that was asked is followed."""
    links = page.get("links")
    hrefs = (
        [link.get("href") for link in links if isinstance(link, dict) and link.get("rel") == "next"] if links else []
    )
    if not hrefs:
        return ""
    following = urljoin(start, str(hrefs[0]))
    if urlsplit(following)[:3] != urlsplit(start)[:3]:
        raise WebError(f"{web.host} verwijst naar een andere plek. Daar vraag ik niets. Er is niets veranderd.")
    return following
