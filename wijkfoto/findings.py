"""How findings are told: each as one clear sentence with place, what was found, what to do and what it costs.

Together they are a *work list*, by severity and then by *cause*: findings of one severity and one code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wijkfoto.records import Finding, Source

SEVERITIES = ("fout", "waarschuwing", "opmerking")
PLURALS = {"fout": "fouten", "waarschuwing": "waarschuwingen", "opmerking": "opmerkingen"}
CELL_CODES = frozenset({"antwoord_onbekend"})
"""Findings on Lijst, where every cell is an answer of its own."""
PRIVACY_CODES = frozenset({"privacy", "mogelijk_naam"})

COORDINATOR_CODES = frozenset({
    "afspraak_kant_onbekend", "aantal_verschilt", "andere_wijk", "besluit_onleesbaar", "besluit_zonder_gevolg",
    "besluiten_botsen", "bestand_dubbel", "bestand_vervangen", "gesplitst", "gesprek_in_twee_bestanden",
    "gesprek_verschilt", "meting_onbekend", "naam_in_meer_wijken", "samengevoegd", "vervanger_ontbreekt",
    "vraag_onbekend", "vragenlijst_onvolledig", "wijk_niet_gekozen",
})  # fmt: skip
"""Findings about the project as a whole, or about a decision: who typed cannot mend them."""

WITHOUT_SHEETS = frozenset({"knoop", "lijn", "interview"})
"""Where a file of another program has no sheets: what kind of part it is, of which the number counts."""

HEADINGS = {
    "afspraak_kant_onbekend": "Een kant van een afspraak is geen groep of functie",
    "aanduiding_algemeen": "Er staat 'iemand van' een organisatie, zonder functie",
    "aantal_verschilt": "Twee werkboeken noemen een ander aantal praktijken of teams",
    "akkoord_leeg": "Bij akkoord staat niets",
    "akkoord_ongeldig": "Bij akkoord staat geen A, B of C",
    "andere_wijk": "De wijk hoort niet bij dit project",
    "antwoord_onbekend": "Een antwoord op de Lijst is geen ja, nee, zou willen of weet niet",
    "besluit_onleesbaar": "Een besluit in beslissingen.csv is niet te lezen",
    "besluit_zonder_gevolg": "Een besluit in beslissingen.csv past nergens meer bij",
    "besluiten_botsen": "Twee besluiten spreken elkaar tegen",
    "bestand_dubbel": "Hetzelfde bestand staat er twee keer",
    "bestand_leeg": "Het bestand is leeg",
    "bestand_onleesbaar": "Het bestand is niet te lezen",
    "bestand_open": "Een bestand staat nog open",
    "bestand_vervangen": "Een nieuwer bestand vervangt dit bestand",
    "blad_onbekend": "Een blad hoort niet bij het werkboek",
    "blad_verborgen": "Een blad is verborgen",
    "cijfer_half": "Een cijfer ligt tussen twee hele cijfers",
    "cijfer_ongeldig": "Een cijfer is niet 1, 2, 3, 4 of 5",
    "cijfer_schaal10": "Een cijfer lijkt van 1 tot en met 10 te gaan",
    "cijfer_verschilt": "Dezelfde verbinding heeft twee cijfers",
    "datum_ongeldig": "Een datum is niet te lezen",
    "datum_twijfel": "Bij een datum is twijfel",
    "deel_niet_gelezen": "Een deel van een bestand van een ander programma is niet gelezen",
    "doorgevuld": "Wijk of gesprek staat alleen op de eerste rij",
    "eigen_export": "Een export van wijkfoto staat tussen de leveringen",
    "formule_zonder_waarde": "Een formule heeft geen uitkomst",
    "foutcel": "In een cel staat een foutmelding van Excel",
    "fotograaf_geen_code": "Bij fotograaf staat geen code",
    "frequentie_onduidelijk": "Hoe vaak is niet duidelijk",
    "functie_onbekend": "Een functie staat niet in de lijst",
    "gesplitst": "Een cel is gesplitst, zoals besloten",
    "gesprek_dubbel": "Een nummer van een gesprek staat er twee keer",
    "gesprek_in_twee_bestanden": "Een gesprek staat in twee bestanden, met dezelfde inhoud",
    "gesprek_met_ander": "Hetzelfde gesprek staat bij twee functies of organisaties",
    "gesprek_onbekend": "Een gesprek staat niet op blad Gesprekken",
    "gesprek_verschilt": "Een gesprek staat in twee bestanden, met een andere inhoud",
    "getal_ongeldig": "Een aantal is geen heel getal",
    "gewist": "In een levering staat nog wat gewist is",
    "groep_onbekend": "Een groep op de Lijst is veranderd",
    "knoop_dubbel": "Een knoop van een netwerk staat er twee keer",
    "knoop_erbij": "Een lijn noemt een knoop die niet in de lijst staat",
    "kolom_dubbel": "Een kolom staat er twee keer",
    "kolom_onbekend": "Een kolom hoort niet bij het werkboek",
    "kolom_ontbreekt": "Een kolom die nodig is, ontbreekt",
    "kolom_twijfel": "Een kolom lijkt op een kolom van het werkboek",
    "kop_ontbreekt": "Op een blad staan geen kolomnamen",
    "lijn_geen_ja": "Bij een lijn van een netwerk staat een ander antwoord dan ja",
    "lijn_van_ander": "Een lijn is het beeld van iemand anders",
    "lijn_zonder_knoop": "Een lijn van een netwerk mist een van zijn kanten",
    "lijkt_op_letter": "In een naam staat een teken dat op een letter lijkt",
    "meting_onbekend": "Een gesprek hoort bij geen enkele meting",
    "met_wie_onbekend": "Het is niet duidelijk wie er bedoeld is",
    "met_zichzelf": "Iemand noemt zichzelf",
    "mogelijk_dezelfde": "Twee namen zijn misschien dezelfde",
    "mogelijk_naam": "Hier staat misschien de naam van een persoon",
    "naam_in_meer_wijken": "Dezelfde naam komt in meer wijken voor",
    "netwerk_zonder_functie": "Een netwerk zegt niet welke functies er samenwerken",
    "netwerk_zonder_gesprek": "Een netwerk zegt niet wie er gesproken is",
    "nr_dubbel": "Een nr staat er twee keer",
    "nr_spreekt_tegen": "Het nr en de functie of organisatie erachter horen niet bij elkaar",
    "organisatie_als_functie": "Bij functie staat een organisatie",
    "privacy": "Hier staat iets over een persoon",
    "puntkomma_bij_naam": "Tussen een functie en een organisatie staat een puntkomma",
    "respondent_onbekend": "Wie je sprak, staat niet op blad Wie werkt hier",
    "richting_gemengd": "Niet alle lijnen van een netwerk hebben een richting",
    "rij_te_lang": "Een rij heeft te veel cellen",
    "samengevoegd": "Twee namen tellen als één",
    "spreekt_zich_tegen": "De Lijst en de Verbindingen zeggen iets anders",
    "tekens_hersteld": "Verkeerde tekens zijn hersteld",
    "twee_in_een_cel": "In één cel staan er twee of meer",
    "uitleg_nee": "Er is geen uitleg gegeven",
    "verkeerde_kolom": "Een woord staat in de verkeerde kolom",
    "verplicht_leeg": "Een cel die nodig is, is leeg",
    "vervanger_ontbreekt": "Het nieuwere bestand is er niet",
    "vraag_onbekend": "Een vraag van het formulier is niet bekend",
    "vragenlijst_onvolledig": "Het formulier mist een vraag",
    "waarde_ongeldig": "Een waarde past niet bij wat het bestand belooft",
    "wie_is_groep": "Bij wie gesproken staat een groep",
    "wijk_niet_gekozen": "Een wijk doet niet mee in dit project",
    "wijk_onbekend": "Een wijk is niet bekend",
    "wijk_ontbreekt": "Nergens staat welke wijk het is",
    "wijk_twijfel": "Welke wijk het is, is niet zeker",
    "woord_onbekend": "Een woord staat niet in de lijst",
}
"""What a cause is called on a work list."""

_NO_GROUP = ("deze rij telt bij geen enkele groep mee", "deze rijen tellen bij geen enkele groep mee")
_TOTALS = ("dit gesprek telt alleen mee in totalen", "deze gesprekken tellen alleen mee in totalen")
_SHEET = ("van dit blad doet niets mee", "van deze bladen doet niets mee")
_NOTHING = ("alle rijen doen mee", "alle rijen doen mee")
_FILE = ("van dit bestand doet niets mee", "van deze bestanden doet niets mee")
_COLUMN = ("deze kolom is niet gelezen", "deze kolommen zijn niet gelezen")
_CELL = ("deze cel telt niet mee, de rij wel", "deze cellen tellen niet mee, de rijen wel")
_ONCE = ("het telt één keer mee", "ze tellen één keer mee")
_ALREADY = (
    "deze rij doet door een andere fout al niet mee", "deze rijen doen door een andere fout al niet mee",
)  # fmt: skip
_MEANS = {
    **dict.fromkeys(("akkoord_leeg", "akkoord_ongeldig"), _TOTALS),
    **dict.fromkeys(("bestand_leeg", "bestand_onleesbaar", "bestand_vervangen"), _FILE),
    **dict.fromkeys(("bestand_dubbel", "gesprek_in_twee_bestanden"), _ONCE),
    **dict.fromkeys(("blad_onbekend", "blad_verborgen", "kolom_ontbreekt", "kop_ontbreekt"), _SHEET),
    **dict.fromkeys(("functie_onbekend", "organisatie_als_functie", "twee_in_een_cel"), _NO_GROUP),
    **dict.fromkeys(("kolom_dubbel", "kolom_onbekend", "kolom_twijfel", "vraag_onbekend"), _COLUMN),
    **dict.fromkeys(("cijfer_ongeldig", "fotograaf_geen_code", "getal_ongeldig", "woord_onbekend"), _CELL),
    **dict.fromkeys(("formule_zonder_waarde", "foutcel", "verkeerde_kolom"), _CELL),
    "vragenlijst_onvolledig": _SHEET,
    **dict.fromkeys(("eigen_export", "netwerk_zonder_functie"), _FILE),
}
"""What a cause does to the pages when no counted row stays out."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one severity and one code, in the order of their places. `fix` is the remedy that all of them
    share, "" when they differ."""

    severity: str
    heading: str
    findings: tuple[Finding, ...]
    fix: str

    @property
    def for_coordinator(self) -> bool:
        """Whether it is for the coordinator; the others are for who typed."""
        return self.findings[0].code in COORDINATOR_CODES

    @property
    def rows_lost(self) -> int:
        """How many rows (on Lijst: cells) stay out."""
        return sum(finding.rows_lost for finding in self.findings)

    @property
    def cost(self) -> str:
        """What it costs, and what that means for the pages; part of a sentence."""
        lost, code = self.rows_lost, self.findings[0].code
        if not lost:
            one, more = _MEANS.get(code, _NOTHING)
            if self.severity == "fout" and (one, more) not in (_FILE, _SHEET):
                one, more = _ALREADY
            return one if len({finding.source for finding in self.findings}) == 1 else more
        one, more = ("cel", "cellen") if code in CELL_CODES else ("rij", "rijen")
        verbs = ("doet niet mee en staat", "doen niet mee en staan")
        return count(lost, f"{one} {verbs[0]} op geen enkele pagina", f"{more} {verbs[1]} op geen enkele pagina")

    @property
    def advice(self) -> str:
        """The fix as a sentence, "" when each finding has its own."""
        return f"Wat je kunt doen: {self.fix}" if self.fix else ""

    def item(self, finding: Finding, *, place: bool = True, choice: bool = True) -> str:
        """One finding under this heading: where, what was found, what to do where that is not said once, and with
        `choice` what the coordinator can do instead."""
        where = cell_text(finding.source, finding.column) if place else ""
        told = (_found(finding), "" if self.fix else finding.remedy, finding.choice if choice else "")
        said = " ".join(part for part in told if part)
        return ": ".join(part for part in (where, said) if part)


def thousands(number: int) -> str:
    """A whole number with a point per thousand."""
    return f"{number:,}".replace(",", ".")


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 gesprek", "13 gesprekken"."""
    return f"{thousands(number)} {one if number == 1 else many}"


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """The work list: most severe first, and of one severity what costs most rows first; after that, in the same way,
    what is for the coordinator."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.severity, finding.code), []).append(finding)
    found = []
    for (severity, code), same in grouped.items():
        fixes = {finding.remedy for finding in same}
        ordered = tuple(sorted(same, key=lambda one: (one.source, one.column)))
        found.append(Cause(severity, HEADINGS[code], ordered, fixes.pop() if len(fixes) == 1 else ""))
    return tuple(sorted(found, key=_order))


def _order(cause: Cause) -> tuple[bool, int, int, int, str]:
    rank = SEVERITIES.index(cause.severity)
    return cause.for_coordinator, rank, -cause.rows_lost, -len(cause.findings), cause.heading


def totals(findings: Collection[Finding]) -> str:
    """How many findings there are and how many rows they keep out, as a sentence without its first words."""
    counts = [(sum(one.severity == name for one in findings), name) for name in SEVERITIES]
    told = [count(number, name, PLURALS[name]) for number, name in counts if number]
    lost = sum(finding.rows_lost for finding in findings)
    rest = f"{count(lost, 'rij of cel doet', 'rijen of cellen doen')} niet mee." if lost else "alle rijen doen mee."
    return f"{', '.join(told) or 'geen meldingen'}; {rest}"


def cell_text(source: Source, column: str = "") -> str:
    """A place as people say it: file, sheet, row, column; parts that are not known are left out.

    Examples
    --------
    >>> cell_text(Source("Korvel.xlsx", "Verbindingen", 14), "cijfer")
    'Korvel.xlsx, blad Verbindingen, rij 14, kolom cijfer'
    """
    parts = [source.file]
    if source.sheet in WITHOUT_SHEETS:
        parts.append(f"{source.sheet} {source.row}")
    else:
        parts += [f"blad {source.sheet}"] if source.sheet else []
        parts += [f"rij {source.row}"] if source.row else []
    if column or source.column:
        parts.append(f"kolom {column or source.column}")
    return ", ".join(parts)


def _found(finding: Finding) -> str:
    """What stands in the cell; a privacy finding never repeats it."""
    if finding.code in PRIVACY_CODES or finding.expected:
        return finding.expected
    return f"hier staat '{finding.found}'." if finding.found else ""


def sentence(finding: Finding) -> str:
    """The whole message of a finding in Dutch; a privacy finding never repeats what stands in the cell."""
    parts = [f"{cell_text(finding.source, finding.column)}:", _found(finding), finding.remedy]
    if finding.severity == "fout" and finding.rows_lost and finding.code in PRIVACY_CODES:
        parts.append("Tot die tijd komt deze rij op geen enkele pagina.")
    elif finding.code in CELL_CODES or (finding.rows_lost == 1 and finding.source.column):
        parts.append("Deze cel telt nu nog niet mee; de andere cellen wel.")
    elif finding.rows_lost == 1:
        parts.append("Deze rij telt nu nog niet mee; de andere rijen wel.")
    elif finding.rows_lost > 1:
        parts.append(f"{thousands(finding.rows_lost)} rijen tellen nu nog niet mee; de andere rijen wel.")
    return " ".join(part for part in parts if part)
