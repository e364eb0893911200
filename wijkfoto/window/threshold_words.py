"""What each threshold is called and means, for the page with settings; a test holds it to `Settings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold by its name in `[drempels]`: what it is called, what it decides, and what its number counts.

    One that is `promised` protects the people who were spoken: the window does not let it become lower than usual.
    """

    name: str
    label: str
    meaning: str
    unit: str = ""
    promised: bool = False


GROUPS: tuple[tuple[str, tuple[Threshold, ...]], ...] = (
    (
        "Wat we laten zien",
        (
            Threshold(
                "min_respondenten", "Genoeg mensen",
                "Een cijfer of kenmerk gaat pas naar de projectgroep als we zoveel mensen spraken.", "mensen",
                promised=True,
            ),
            Threshold(
                "min_organisaties", "Genoeg organisaties", "... van zoveel organisaties.", "organisaties",
                promised=True,
            ),
        ),
    ),
    (
        "Wat woorden betekenen",
        (
            Threshold(
                "actief_per_jaar", "Actief", "Een verbinding heet actief vanaf zoveel contacten per jaar.",
                "keer per jaar",
            ),
            Threshold("hecht_cijfer", "Hecht", "Beide kanten geven minstens dit cijfer.", "cijfer 1 tot 5"),
            Threshold("zwak_cijfer", "Moeizaam", "Een verbinding met hoogstens dit cijfer loopt moeizaam.",
                      "cijfer 1 tot 5"),
            Threshold("overal_wijken", "Overal", "'Overal' betekent: in minstens zoveel wijken.", "wijken"),
            Threshold(
                "verschil_beleving", "Verschil van beleving",
                "Twee kanten beleven het anders als hun cijfers zoveel schelen.", "punten",
            ),
            Threshold(
                "knelpunt_mensen", "Knelpunt",
                "Een onderwerp heet een knelpunt als zoveel mensen van evenveel organisaties dat zeggen.", "mensen",
            ),
            Threshold(
                "verschil_cijfer", "Veranderd cijfer",
                "Tussen twee metingen is een cijfer veranderd als het zoveel scheelt.", "punten",
            ),
            Threshold(
                "stilte", "Als iemand niets zegt",
                "Kies alleen 'nee' als iedereen over iedereen is gevraagd. Dat staat dan op elke pagina.",
            ),
        ),
    ),
    (
        "Hoe zeker iets is",
        (
            Threshold("zeker_kans", "Zeker", "We zeggen 'zeker' vanaf deze kans.", "0 tot 1"),
            Threshold("waarschijnlijk_kans", "Waarschijnlijk", "We zeggen 'waarschijnlijk' vanaf deze kans.",
                      "0 tot 1"),
            Threshold(
                "zeker_gesprekken", "Genoeg gesprekken", "Met minder gesprekken is geen volgorde zeker.", "gesprekken"
            ),
            Threshold(
                "open_deel", "Niet gehoord deel",
                "Een nee is 'waarschijnlijk' als hoogstens dit deel van de praktijken nog niets zei.", "0 tot 1",
            ),
            Threshold(
                "speling_rang", "Speling",
                "Een plaats is vast als hij zonder een van de gesprekken hoogstens zoveel verschuift.",
                "plaatsen",
            ),
            Threshold(
                "verschil_gevraagd", "Eerlijk vergelijken",
                "Twee wijken vergelijken mag als het deel dat we vroegen hoogstens zoveel scheelt.", "0 tot 1",
            ),
        ),
    ),
    (
        "Wie je nog spreekt",
        (
            Threshold(
                "winst_gesprek", "De moeite waard",
                "Een gesprek staat op de lijst vanaf zoveel punten. Een open vraag over het vierkant telt 3, een "
                "gewenste verbinding 2, een die soms nodig is 1, en 'nog spreken met' 2.", "punten",
            ),
        ),
    ),
    (
        "Techniek",
        (
            Threshold("seed", "Begin van het toeval", "Zelfde getal, zelfde foto. Je hoeft dit niet te veranderen."),
        ),
    ),
)  # fmt: skip

PROMISED = {one.name: one.label for _, thresholds in GROUPS for one in thresholds if one.promised}
"""Name -> label of the thresholds that protect people."""
