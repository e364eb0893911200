"""Why of what is counted over a wijk: a label, a theme, a measure of the whole network, and the wijk itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wijkfoto.analysis.centrality import wijk_ties
from wijkfoto.analysis.density import density_bounds, unknown_pairs
from wijkfoto.analysis.reciprocity import confirmation_rate, said_yes
from wijkfoto.analysis.square import square_bounds
from wijkfoto.errors import WithheldError
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import Cell, conversation_cells, statement_cells
from wijkfoto.share.why.pairs import line_cells
from wijkfoto.share.why.subject import in_wijk, label_subject
from wijkfoto.share.words import count, label_words, line_name, mention, sentence_case, talks_between

_FEW = "niemand noemt dit, of te weinig mensen om het hier te laten zien"


def label_answer(label: str, results: Results, wijken: Iterable[WijkResults]) -> Answer:
    """Conversations that name a label, per wijk; where the level has a threshold, only counts above it."""
    wijken = tuple(wijken)
    known: list[str] = []
    cells: list[Cell] = []
    for wijk in wijken:
        found = next((one for one in wijk.labels if one.label == label), None)
        nothing = "niemand noemt dit" if results.level.has_actors else _FEW
        known.append(f"{wijk.wijk.name}: {mention(found.conversations, found.total) + ' dit' if found else nothing}.")
        if found:
            column = "plus" if label.endswith("+") else "minus"
            cells += statement_cells(found.statements, results, wijk, column)
        elif len(wijken) == 1:
            cells += conversation_cells(wijk.foto.evidence.conversations, results, wijk, answer="noemt dit niet")
    settings = results.settings
    known.append("Elk gesprek telt een keer, hoe vaak het dit ook noemt.")
    known.append(
        f"Drempel: minstens {settings.min_respondents} mensen van {settings.min_organisations} organisaties. "
        f"'Overal' is: dat in minstens {settings.structural_wijken} wijken."
    )
    code = wijken[0].wijk.code if len(wijken) == 1 else ""
    where = wijken[0].wijk.name if code else "Alle wijken"
    words = label_words(label, results.vocabulary)
    return Answer(
        subject=label_subject(label, results.vocabulary, code),
        title=f"{where}: {words}",
        level=results.level.code,
        known=tuple(known),
        cells=tuple(dict.fromkeys(cells)),
    )


def theme_answer(theme: str, results: Results, wijk: WijkResults) -> Answer:
    """Lines with a theme, and the statements that name it or what hangs under it."""
    vocabulary = results.vocabulary
    named = [
        statement.id
        for statement in wijk.foto.evidence.statements
        if statement.theme and theme in {statement.theme, vocabulary.top_theme(statement.theme)}
    ]
    lines = [line for line in wijk.lines if theme in {*line.themes, *map(vocabulary.top_theme, line.themes)}]
    known = [f"{sentence_case(line_name(line, vocabulary))}: {line.look}." for line in lines]
    known = known or ["Bij dit thema is hier geen lijn te zien."]
    cells = statement_cells(named, results, wijk, "theme")
    label = vocabulary.label("themes", theme)
    nothing = conversation_cells(wijk.foto.evidence.conversations, results, wijk, answer="noemt dit thema niet")
    return Answer(
        subject=in_wijk(wijk.wijk.code, f"thema {label}", vocabulary),
        title=f"{wijk.wijk.name}: thema {label}",
        level=results.level.code,
        known=tuple(known),
        cells=cells or nothing,
        lines=tuple(lines),
    )


def wijk_answer(results: Results, wijk: WijkResults) -> Answer:
    """The conversations that a foto rests on."""
    dates = (talk.date for talk in wijk.totals.evidence.conversations)
    when = talks_between(dates, exact=results.level.words)
    known = [f"Deze foto komt uit {count(wijk.conversations, 'gesprek', 'gesprekken')}.", *([when] if when else [])]
    cells = conversation_cells(wijk.foto.evidence.conversations, results, wijk, answer="gesproken")
    return Answer(wijk.wijk.name, wijk.wijk.name, results.level.code, tuple(known), cells)


# --- measures of the whole network


def measure_answer(measure: str, results: Results, wijk: WijkResults) -> Answer:
    """A measure of the whole wijk with n, what was not asked, and the settings that were used.

    Raises
    ------
    WithheldError
        The measure is about actors, and the level has none.
    """
    if measure != SQUARE_NAME and not results.level.has_actors:
        raise WithheldError(
            f"De maat '{measure}' gaat over actoren, en niveau {results.level.code} heeft er geen. "
            "Neem niveau werkversie of onderzoek."
        )
    silence = "telt als nee" if results.settings.silence == "no" else "telt als niet gevraagd"
    known = (*MEASURES[measure](results, wijk), f"Wie niet is genoemd: {silence}.", _NOT_A_RANK)
    lines = wijk.square if measure == SQUARE_NAME else ()
    cells = [cell for line in lines for cell in line_cells(line, results, wijk)]
    talks = conversation_cells(wijk.foto.evidence.conversations, results, wijk, answer="gesproken")
    return Answer(
        subject=in_wijk(wijk.wijk.code, measure, results.vocabulary),
        title=f"{wijk.wijk.name}: {measure}",
        level=results.level.code,
        known=known,
        cells=tuple(dict.fromkeys(cells)) or talks,
        lines=tuple(lines),
    )


_NOT_A_RANK = "Vergelijk wijken hier niet mee: het hangt af van hoeveel mensen er werken en van wat we vroegen."


def _density(_: Results, wijk: WijkResults) -> list[str]:
    ties = wijk_ties(wijk.foto.ties)
    if ties.number_of_nodes() < 2:
        return ["Dichtheid vraagt minstens twee functies."]
    pairs = wijk.foto.actor_pairs
    asked_pairs = density_bounds(ties, unknown=unknown_pairs(pairs))
    bounds = density_bounds(ties, unknown=unknown_pairs(pairs, strict=True))
    n = ties.number_of_nodes()
    share = asked_pairs.value
    asked = f"Bij {share:.0%} van de {asked_pairs.n} gevraagde paren zegt iemand ja." if share is not None else ""
    return [
        f"{count(n, 'functie', 'functies')} in de wijk, dus {n * (n - 1) // 2} paren. {asked}".strip(),
        f"Van alle paren werkt {bounds.low:.0%} tot {bounds.high:.0%} samen: dat hangt af van wat niemand is "
        "gevraagd, of maar een van de twee.",
        "Functies van gemeente of regio tellen niet mee, en algemene namen als 'de huisarts' ook niet.",
    ]


def _confirmed(_: Results, wijk: WijkResults) -> list[str]:
    rate = confirmation_rate(said_yes(wijk.foto.statements_graph))
    spoken = count(len(wijk.foto.evidence.respondents), "functie", "functies")
    if rate is None:
        return [f"We spraken {spoken}. Geen twee van hen noemen elkaar, dus hier is geen getal."]
    return [
        f"We spraken {spoken}. Noemt een van twee gesproken functies de ander, dan noemt in {rate:.0%} van de paren "
        "de ander die ook."
    ]


def _square(results: Results, wijk: WijkResults) -> list[str]:
    """The six lines by name; numbers with bounds only where the level has all states."""
    texts = [f"{sentence_case(line_name(line, results.vocabulary))}: {line.look}." for line in wijk.square]
    if results.level.states != "zeven":
        return texts
    found = square_bounds(wijk.square)
    return [
        *texts,
        f"Van de {len(wijk.square)} lijnen: {found.reported} met een ja, waarvan {found.confirmed} van twee kanten. "
        f"Als alles gevraagd is, kunnen het er {found.possible} zijn.",
    ]


SQUARE_NAME = "vierkant"
MEASURES: dict[str, Callable[[Results, WijkResults], list[str]]] = {
    SQUARE_NAME: _square,
    "dichtheid": _density,
    "bevestiging": _confirmed,
}
"""Dutch name -> sentences about the measure."""
