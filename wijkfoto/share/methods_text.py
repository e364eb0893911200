"""What a foto rests on and by which settings it was made, as a paragraph for a report."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version

from wijkfoto.analysis.answers import NO
from wijkfoto.analysis.wijk_certainty import BETWEENNESS_DRAWS, DRAWS
from wijkfoto.errors import ProjectError
from wijkfoto.graph.schema import UNASKED
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.words import long_date


def methods_paragraph(results: Results, wijk: WijkResults, language: str = "nl") -> str:
    """Methods of one wijk at its level, with the numbers and settings that were used.

    Parameters
    ----------
    language
        {"nl", "en"}

    Raises
    ------
    ProjectError
        Another language.
    """
    if language not in _TEXTS:
        raise ProjectError(f"De taal '{language}' heb ik niet. Kies uit: {', '.join(_TEXTS)}.")
    level, settings = results.level, results.settings
    said, counted = _TEXTS[language], wijk.foto.group_pairs if level.has_actors else wijk.lines
    states = [getattr(one, "state", None) or getattr(one, "look", "") for one in counted]
    values = {
        "wijk": wijk.wijk.name,
        "date": _date(results.peildatum, language) or said["no date"],
        "round": f", {said['round']} {results.round_name}" if results.round else "",
        "level": level.code,
        "talks": wijk.conversations,
        "in_pairs": len(wijk.foto.evidence.conversations),
        "pairs": len(states),
        "unasked": sum(state in UNASKED for state in states),
        "silence": said[settings.silence],
    }
    parts = [said["rests"], said["states"], said["thresholds"]]
    parts += [said["asked"], said["actors"]] if level.has_actors else [said["levels"]]
    values |= _asked(wijk) | {"version": version("wijkfoto")}
    numbers = {name: getattr(settings, name) for name in type(settings).__slots__ if name != "silence"}
    texts = {name: f"{number:g}".replace(".", said["point"]) for name, number in numbers.items()}
    return " ".join(part.format(**values, **texts) for part in [*parts, said["made"]])


def _asked(wijk: WijkResults) -> dict[str, object]:
    """What a reader of a paper asks first: how many there are, how many were spoken to and about what; empty where
    the level has no actors."""
    if wijk.certainty is None:
        return {}
    table, ties = wijk.certainty.table, wijk.certainty.bounds
    questions = table.n * (table.n - 1)
    asked = int((table.cells >= NO).sum()) - table.n  # with oneself nobody was asked
    return {
        "functions": table.n,
        "heard": int(table.heard.sum()),
        "not_spoken": sum(one.wijk == wijk.wijk.code for one in wijk.dossier.not_spoken),
        "asked": _share(asked, questions),
        "ties": ties.low,
        "all_pairs": ties.n,
        "least": _share(ties.low, ties.n),
        "most": _share(ties.high, ties.n),
        "draws": DRAWS,
        "place_draws": BETWEENNESS_DRAWS,
    }


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _date(day: date | None, language: str) -> str:
    return long_date(day) if language == "nl" or day is None else day.isoformat()


_TEXTS = {
    "nl": {
        "no date": "niet ingevuld",
        "point": ",",
        "round": "meting",
        "unknown": "stilte telt als niet gevraagd",
        "no": "stilte telt als nee, want aan iedereen is naar iedereen gevraagd",
        "rests": (
            "De foto van {wijk} (peildatum {date}{round}, niveau {level}) rust op {talks} gesprekken; {in_pairs} "
            "daarvan tellen mee in paren."
        ),
        "states": (
            "Een lijn is een paar waarvan minstens een kant ja zegt; {silence}. Van {pairs} paren van groepen is "
            "over {unasked} niemand iets gevraagd; die zijn geen gat."
        ),
        "thresholds": (
            "Een lijn heet actief vanaf {active_per_year} contacten per jaar, en hecht als hij actief is, van twee "
            "kanten genoemd, en beide kanten minstens een {close_mark} geven; hij loopt moeizaam bij een "
            "{weak_mark} of lager."
        ),
        "asked": (
            "In de wijk kennen we {functions} functies; die van gemeente en regio tellen hier niet mee. Met {heard} "
            "is gesproken, en op blad Niet gesproken staan er {not_spoken}. Van elke functie naar elke andere is "
            "{asked} van de vragen gesteld. Van de {all_pairs} paren hebben er {ties} een lijn; met wat niet "
            "gevraagd is, ligt de dichtheid tussen {least} en {most}."
        ),
        "made": "Gemaakt met wijkfoto {version}.",
        "actors": (
            "Betweenness is die van Freeman (1977), met de speling over het weglaten van een gesprek; een plek heet "
            "vast als geen gesprek hem meer dan {guard_range} plaatsen verschuift. Stabiliteit is de CS-coëfficiënt "
            "(Epskamp e.a. 2018) over gesprekken. Wat niet gevraagd is, is aangevuld in {draws} trekkingen (seed "
            "{seed}), voor betweenness in {place_draws}. Zeker betekent een kans van minstens {sure_chance} en "
            "minstens {sure_talks} gesprokenen, waarschijnlijk een kans van minstens {likely_chance}."
        ),
        "levels": (
            "Cijfers en kenmerken van een lijn zijn er alleen bij minstens {min_respondents} mensen van "
            "{min_organisations} organisaties, of als de wijk ze heeft vrijgegeven; een kant waar minder mensen "
            "gevraagd zijn, telt alleen mee voor of de lijn er is en waarvoor. Wat niet getoond is, telt nergens in "
            "mee."
        ),
    },
    "en": {
        "no date": "not filled in",
        "point": ".",
        "round": "round",
        "unknown": "silence counts as not asked",
        "no": "silence counts as no, because everybody was asked about everybody",
        "rests": (
            "The foto of {wijk} (reference date {date}{round}, level {level}) rests on {talks} conversations, of "
            "which {in_pairs} count in pairs."
        ),
        "states": (
            "A tie is a pair of which at least one side says yes; {silence}. Of {pairs} pairs of groups, {unasked} "
            "were asked of nobody; those are no gap."
        ),
        "thresholds": (
            "A tie is active from {active_per_year} contacts a year, and close when it is active, confirmed by both "
            "sides and marked {close_mark} or higher by both; it runs hard at a mark of {weak_mark} or lower."
        ),
        "asked": (
            "In the wijk {functions} functions are known, those of municipality and region not counted; {heard} were "
            "spoken to and {not_spoken} are listed as not spoken to. Of the questions from every function about "
            "every other, {asked} were asked. Of {all_pairs} pairs {ties} have a tie; with what was not asked the "
            "density lies between {least} and {most}."
        ),
        "made": "Made with wijkfoto {version}.",
        "actors": (
            "Betweenness is Freeman's (1977), with its range over leaving out one conversation; a rank is firm when "
            "no conversation moves it by more than {guard_range} places. Stability is the CS coefficient (Epskamp et "
            "al. 2018) over conversations. What was not asked was completed in {draws} draws (seed {seed}), for "
            "betweenness in {place_draws}. Certain means a chance of at least {sure_chance} with at least "
            "{sure_talks} people spoken to, likely one of at least {likely_chance}."
        ),
        "levels": (
            "Marks and labels of a tie are given only for at least {min_respondents} people of {min_organisations} "
            "organisations, or when the wijk released them; a side of which fewer were asked counts only for "
            "whether there is a tie and what for. What is withheld counts nowhere."
        ),
    },
}
