"""The words of a page for the states of a pair: what a reader sees in the place of a code."""

from __future__ import annotations

STATE_LABELS: dict[str, str] = {
    "bevestigd": "van twee kanten genoemd",
    "één kant": "door één kant genoemd",
    "beelden verschillen": "beelden verschillen",
    "geen": "gevraagd en niet genoemd",
    "aanwijzing": "er is nee gezegd, maar nog niet door iedereen",
    "wens": "wil graag samenwerken, doet dat nog niet",
    "niet gevraagd": "niet gevraagd",
    "niet aanwezig": "werkt niet in deze wijk",
    "gezien": "gezien",
    "niet getoond": "laten we hier niet zien",
    "nog niet gevraagd": "nog niet gevraagd",
}
