"""The words of a page for the states of a pair: what a reader sees in the place of a code."""

from __future__ import annotations

from wijkfoto.share.words import HOW_SEEN

STATE_LABELS: dict[str, str] = {
    **{state: words for state, words in HOW_SEEN.items() if state != "gezien"},
    "geen": "gevraagd en niet genoemd",
    "aanwijzing": "er is nee gezegd, maar nog niet door iedereen",
    "wens": "wil graag samenwerken, doet dat nog niet",
    "niet gevraagd": "niet gevraagd",
    "niet aanwezig": "werkt niet in deze wijk",
    "gezien": HOW_SEEN["gezien"],
    "niet getoond": "laten we hier niet zien",
    "nog niet gevraagd": "nog niet gevraagd",
}
