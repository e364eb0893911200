"""The page Leren van elkaar: where to look, what is found everywhere or only here, and what is not known yet.

Nothing is ranked and no totals stand side by side: a wijk of 43.755 inhabitants is no match for one of 5.810.
"""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.themes import PURPOSE_CLASSES
from wijkfoto.graph.schema import NOT_SHOWN, NOT_YET, SEEN, WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.agreements import agreed_blocks
from wijkfoto.share.pages.comparison_blocks import (
    good_examples,
    in_wijken,
    lesson_blocks,
    lesson_title,
    need_sentences,
    needing,
    wijk_names,
    with_example,
)
from wijkfoto.share.pages.comparison_edges import edge_section, unknown_section
from wijkfoto.share.pages.comparison_spread import resv_table, spread_section
from wijkfoto.share.pages.fair import fair_sections
from wijkfoto.share.pages.frame import COMPARISON, page
from wijkfoto.share.pages.kompas import kompas, line_sentence
from wijkfoto.share.pages.lesson_lines import lessons_drawn
from wijkfoto.share.pages.maps import overview_map
from wijkfoto.share.pages.parts import LOOK_WORDS, SIDES, parts_told
from wijkfoto.share.pages.showcase import showcase_cards
from wijkfoto.share.pages.whatif import closing_sentence, comparison_whatif, connections
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Form, Matrix, Section, View
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    SOCIAL_TEXT,
    count,
    join,
    line_name,
    sentence_case,
    shown_look,
    thousands,
)
from wijkfoto.vocabulary import Vocabulary

_NO_LINE = "Is er geen lijn? Dat zegt niets over hoe hard mensen werken."
_SEEN_LINE = "Staat er niet bij hoeveel kanten? Dat laten we niet zien."
_KEEP = "De data-coördinator neemt over wat jullie hier opschrijven. De volgende keer staat het hier."
_DECISIONS = ("Wat leren we", "Waar gaan we kijken", "Wat gaan we op meer plekken doen, en waar", "Wie", "Wanneer")


def comparison_view(results: Results) -> View:
    """The page Leren van elkaar of a level."""
    sections = (
        Section("gaan-kijken", lesson_title(results), tuple(need_sentences(results)), _learning_blocks(results)),
        square_section(results),
        spread_section(results),
        edge_section(results),
        unknown_section(results),
        *fair_sections(results),
        decision_section(results),
    )
    return page(results, "vergelijking", "Leren van elkaar", COMPARISON, sections, lead=lead(results))


def _learning_blocks(results: Results) -> tuple[Block, ...]:
    return (*lessons_drawn(results), *lesson_blocks(results), *showcase_cards(results), *overview_map(results))


def lead(results: Results) -> tuple[str, ...]:
    """What may not be compared where there is more than one wijk, and how many conversations each rests on."""
    compare = f"Vergelijk geen aantallen: {_sizes(results)}. Kijk wel welke verbindingen er zijn en waarvoor."
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    told = [f"{wijk.conversations} in {wijk.wijk.name}" for wijk in begun]
    total = count(sum(wijk.conversations for wijk in begun), "gesprek", "gesprekken")
    where = f" in {begun[0].wijk.name}" if len(begun) == 1 else f": {join(told)}"
    rests = f"Deze pagina komt uit {total}{where}." if told else "Er zijn nog geen gesprekken."
    waiting = [wijk.wijk.name for wijk in results.wijken if not wijk.conversations]
    if told and waiting:
        rests += f" In {join(waiting)} zijn we nog niet begonnen."
    return (compare, rests) if len(results.wijken) > 1 else (rests,)


def _sizes(results: Results) -> str:
    """How many people live in every wijk, and of which that is not known."""
    sized = [(wijk.wijk.name, wijk.wijk.inhabitants) for wijk in results.wijken if wijk.wijk.inhabitants]
    if not sized:
        return "de wijken zijn niet even groot, en we spraken niet overal evenveel mensen"
    (first, most), *others = sized
    told = join([f"{first} heeft {thousands(most)} inwoners", *(f"{name} {thousands(one)}" for name, one in others)])
    unknown = [wijk.wijk.name for wijk in results.wijken if not wijk.wijk.inhabitants]
    return f"{told} (bron: CBS)" + (f"; van {join(unknown)} weten we het niet" if unknown else "")


# --- 2 the vierkant


def square_section(results: Results) -> Section:
    """2 Het vierkant in de wijken: small kompassen side by side, and the six lines by name."""
    sentences = [
        "Het vierkant is huisarts, wijkverpleging, sociaal domein en apotheek: tussen die vier lopen zes lijnen. "
        "Per lijn staat waarvoor mensen elkaar nodig hebben.",
    ]
    blocks: list[Block] = [kompas(results, wijk, small=True) for wijk in results.wijken if wijk.conversations]
    if any(wijk.square for wijk in results.wijken):
        blocks.append(_square_matrix(results))
    return Section("vierkant", square_title(results), tuple(sentences), tuple(blocks))


def square_title(results: Results) -> str:
    """Lines of the vierkant that are seen in most wijken, and those that are seen in none."""
    seen: dict[str, list[str]] = {}
    for wijk in results.wijken:
        for line in wijk.square:
            codes = seen.setdefault(line_name(line, results.vocabulary), [])
            codes += [wijk.wijk.code] if line.look in WITH_JA else []
    most = max((len(codes) for codes in seen.values()), default=0)
    if not most:
        return "In het vierkant zien we nog geen lijn"
    name, where = next((name, codes) for name, codes in seen.items() if len(codes) == most)
    lines = [line for wijk in results.wijken for line in wijk.square]
    hidden = {line_name(line, results.vocabulary) for line in lines if line.look == NOT_SHOWN}
    nowhere = [name for name, codes in seen.items() if not codes and name not in hidden]
    title = f"De lijn tussen {name} zien we in {in_wijken(where, results)}"
    return f"{title}; die tussen {nowhere[0]} nog nergens" if nowhere else title


def _square_matrix(results: Results) -> Matrix:
    lines = {(wijk.wijk.code, line.key): line for wijk in results.wijken for line in wijk.square}
    keys = list(dict.fromkeys(key for _, key in lines))
    names = {line.key: sentence_case(line_name(line, results.vocabulary)) for line in lines.values()}
    seen = any(line.look == SEEN for line in lines.values())
    return Matrix(
        "zes-lijnen",
        "De zes lijnen van het vierkant, per wijk",
        tuple(names[key] for key in keys),
        tuple(wijk.wijk.name for wijk in results.wijken),
        tuple(
            tuple(_square_cell(lines.get((wijk.wijk.code, key)), wijk, results) for wijk in results.wijken)
            for key in keys
        ),
        note=" ".join(filter(None, (_NO_LINE, _SEEN_LINE if seen else "", SOCIAL_TEXT))),
    )


def _square_cell(line: Line | None, wijk: WijkResults, results: Results) -> dict[str, Any]:
    if line is None:
        return {"text": "nog niet gevraagd", "state": NOT_YET, "title": NOT_ASKED_TEXT}
    told = parts_told(line, wijk, results)
    text = _what_for(line, results.vocabulary) + (f" ({told})" if told else "")
    return {"text": text, "state": shown_look(line), "title": line_sentence(line, results.vocabulary)}


def _what_for(line: Line, vocabulary: Vocabulary) -> str:
    """Purposes in short (doorverwijzen, afstemmen, samen doen), or the word for a look."""
    if line.look not in WITH_JA:
        return LOOK_WORDS[shown_look(line)]
    kinds = {str(vocabulary.attribute("purposes", code, "class")) for code in line.purposes}
    short = ", ".join(kind for kind in PURPOSE_CLASSES if kind in kinds) or "gezien"
    return f"{short} ({SIDES[line.look]})" if line.look in SIDES else short


# --- 6 what is decided


def decision_section(results: Results) -> Section:
    """6 Besluitblad: which connections help most, what was agreed, lines to fill in together, and the evidence per
    RESV-bouwsteen where the project asks for it."""
    found = with_example(results)
    title = "Schrijf hier samen op wat jullie besluiten"
    if found:
        wijken = wijk_names(needing(found[0]), results)
        there = results.wijk_name(good_examples(found[0])[0].wijk)
        title = f"Besluit samen: wie gaat vanuit {wijken} kijken in {there}?"
    closing = closing_sentence(connections(results), results)
    sentences = (*((closing,) if closing else ()), "De volgende keer kijken we samen wat ervan kwam.")
    blocks: list[Block] = [*comparison_whatif(results), *agreed_blocks(results, results.wijken)]
    blocks.append(Form("besluitblad", "Besluitblad", _DECISIONS, 6, _KEEP))
    if results.resv:
        blocks.append(resv_table(results))
    return Section("besluitblad", title, sentences, tuple(blocks))
