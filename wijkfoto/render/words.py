"""The words of a page for the states of a pair: what a reader sees in the place of a code."""

from __future__ import annotations

STATE_LABELS: dict[str, str] = {
    "bevestigd": "van twee kanten genoemd",
    "één kant": "door één kant genoemd",
    "beelden verschillen": "beelden verschillen",
    "geen": "gevraagd en niet genoemd",
    "aanwijzing": "één kant zegt nee, de andere is niet gevraagd",
    "niet gevraagd": "niet gevraagd",
    "niet aanwezig": "werkt niet in deze wijk",
    "gezien": "gezien",
    "niet getoond": "laten we hier niet zien",
    "nog niet gevraagd": "nog niet gevraagd",
}
