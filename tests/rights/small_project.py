"""A small project of Korvel, with a row about Zonnehoek in every file of its own."""

from __future__ import annotations

from pathlib import Path

from helpers import BOOK, LIJST, NOT_SPOKEN, PRACTICES, TIES, with_cell, with_row, write_book

ABOUT = {
    **BOOK,
    "Wie werkt hier": [
        ("nr", "functie", "organisatie", "publiek adres", "postcode"),
        (1, "huisarts", "Lindehof", "Modelpad 7", "5025 ZE"),
        (2, "apotheker", "Apotheek Zonnehoek", "Oefenplein 5", "5025 ZC"),
        (3, "wijkverpleegkundige", "Waaier", "", ""),
    ],
    "Lijst": LIJST,
    "Verbindingen": with_row(
        with_cell(TIES, 2, "gaat goed", "ze bellen altijd terug"),
        (1, 3, "medicatie", "", 3, "fijn", "Zonnehoek weet van niets", ""),
    ),
    "Goede voorbeelden": with_row(PRACTICES, ("Medicijnrol", "Samen met Zonnehoek", "apotheek")),
    "Niet gesproken": with_row(NOT_SPOKEN, ("apotheker", "Zonnehoek", "ja", "geen tijd")),
}
LEDGER = """soort;onderwerp;waarde;besluit;door;waarom;datum
label;goed: fijn;RESP+;ja;coordinator;;2026-01-20
label;niet goed: Zonnehoek weet van niets;INFO-;ja;coordinator;;2026-01-20
vrijgeven;KRV HAZ-APO;alles;ja;wijk;;2026-01-20
"""
AGREED = """wijk;van;met;wat;wie;wanneer;status;datum;uit
Korvel;huisartsenpraktijk;apotheek;bellen met Zonnehoek;huisarts;;open;;
Korvel;huisartsenpraktijk;welzijn;kennismaken;huisarts;;open;;
"""
LOCATIONS = """adres;postcode;lat;lon
Modelpad 7;5025 ZE;51,55148;5,06484
Oefenplein 5;5025 ZC;51,54630;5,06564
"""


def write_project(project: Path) -> Path:
    """The project folder, with one delivery."""
    write_book(project / "gesprekken" / "Korvel", ABOUT)
    for name, text in (("beslissingen", LEDGER), ("afspraken", AGREED), ("locaties", LOCATIONS)):
        (project / f"{name}.csv").write_text(text, encoding="utf-8")
    return project


def everything(folder: Path) -> str:
    """All bytes of a project but its deliveries, as text; zips are not opened."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "gesprekken" not in path.parts)
    return "\n".join(path.read_bytes().decode("utf-8", errors="ignore") for path in files)
