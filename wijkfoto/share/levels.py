"""The five levels of sharing, as data: the one table that admits, discloses, and is printed in the docs.

A *level* says for whom a page is and what may stand on it. What a level does not hold is taken away, never hidden.
"""

from __future__ import annotations

from dataclasses import dataclass

from wijkfoto.errors import ProjectError


@dataclass(frozen=True, slots=True)
class Level:
    """A row of the table.

    Attributes
    ----------
    code, label, audience
        Name for commands and folders; name for people; for whom it is.
    folder
        Where its pages are written.
    banner
        Text of the red band, "" for none.
    node
        {"actor", "pseudoniem", "groep", "domein"}: what a node is.
    consent
        Akkoord that a conversation needs to be used in pairs; empty means every conversation that was explained.
    research
        The conversation also needs akkoord onderzoek.
    words
        Own words, source cells and findings.
    states
        {"zeven", "drie", "drempel", "aandeel"}: seven states; three looks; three looks and seven from the threshold
        on; shares per pair of domains.
    details
        {"ja", "verzameling", "nee"}: purposes, themes and frequency in full, as sets and classes, or not.
    marks
        {"ja", "drempel", "nee"}: marks and labels of a pair.
    statements
        Ids of statements may be shown.
    share
        Who may get the page, as a sentence on it.
    tie_places
        Ties may be drawn on the map.
    counts
        Numbers per domain stand beside the map.
    services
        {"ja", "naam", "functie", "nee"}: services with all known, name and function at a public address, function
        only, or not at all.
    actions
        {"actoren", "pseudoniemen", "groepen", "nee"}: whom gaps, lessons and calls name.
    pages
        Kinds of page that are written.
    per_wijk
        What is mailed goes per wijk, to who took part there; a page of a wijk has no links to the others.
    """

    code: str
    label: str
    audience: str
    folder: str
    node: str
    banner: str = ""
    share: str = ""
    consent: frozenset[str] = frozenset()
    research: bool = False
    words: bool = False
    states: str = "drie"
    details: str = "nee"
    marks: str = "nee"
    statements: bool = False
    tie_places: bool = False
    counts: bool = False
    services: str = "naam"
    actions: str = "groepen"
    pages: tuple[str, ...] = ("index", "wijk", "vergelijking", "verandering")
    per_wijk: bool = False

    @property
    def has_actors(self) -> bool:
        """Whether the level has actors, by name or by pseudonym."""
        return self.node in {"actor", "pseudoniem"}


_B_OR_C = frozenset({"B", "C"})

LEVELS: dict[str, Level] = {
    level.code: level
    for level in (
        Level(
            "werkversie", "werkversie", "voor de fotografen en de coördinator", "VERTROUWELIJK-werkversie", "actor",
            banner="VERTROUWELIJK: alleen voor de fotografen en de coördinator. Stuur deze pagina niet door.",
            words=True, states="zeven", details="ja", marks="ja", statements=True, tie_places=True, services="ja",
            actions="actoren",
            share="Deze versie is alleen voor de fotografen en de coördinator.",
        ),
        Level(
            "wijk", "wijkversie", "voor de mensen die in deze wijk meededen: klopt dit beeld?", "wijk", "groep",
            consent=_B_OR_C, states="drie", details="ja", pages=("index", "wijk", "verandering"),
            per_wijk=True,
            share="Deze versie is voor de mensen die in deze wijk meededen. Stuur hem niet verder door.",
        ),
        Level(
            "onderzoek", "onderzoeksversie", "voor onderzoekers die bij naam toegang hebben",
            "VERTROUWELIJK-onderzoek", "pseudoniem",
            banner="VERTROUWELIJK: onderzoeksversie met pseudoniemen. Een kenner van de wijk kan mensen herkennen.",
            research=True, states="zeven", details="ja", marks="ja", statements=True, services="functie",
            actions="pseudoniemen",
            share="Deze versie is alleen voor onderzoekers die bij naam toegang hebben.",
        ),
        Level(
            "projectgroep", "gedeelde versie", "voor de projectgroep", "projectgroep", "groep",
            consent=_B_OR_C, states="drempel", details="verzameling", marks="drempel", counts=True,
            share="Deze versie mag je delen binnen de projectgroep. Voor anderen is er een openbare versie.",
        ),
        Level(
            "openbaar", "openbare versie", "voor iedereen", "openbaar", "domein",
            consent=_B_OR_C, states="aandeel", services="nee", actions="nee", pages=("vergelijking",),
            share="Deze versie mag je delen met iedereen.",
        ),
    )
}  # fmt: skip


def level_of(code: str) -> Level:
    """The level with a code.

    Raises
    ------
    ProjectError
        No such level.
    """
    if code not in LEVELS:
        raise ProjectError(f"Het niveau '{code}' ken ik niet. Kies uit: {', '.join(LEVELS)}.")
    return LEVELS[code]
