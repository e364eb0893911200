"""The page of a wijk: eight sections, each titled by a sentence found in the data."""

from __future__ import annotations

from itertools import combinations

from wijkfoto.analysis.certainty import LIKELY, SURE
from wijkfoto.analysis.lines import CORNERS
from wijkfoto.graph.schema import WITH_JA
from wijkfoto.records import Line
from wijkfoto.share.pages.account import account_section
from wijkfoto.share.pages.certainty import line_word
from wijkfoto.share.pages.frame import page
from wijkfoto.share.pages.open_ends import open_section
from wijkfoto.share.pages.practices import by_whether_they_run, practice_card
from wijkfoto.share.pages.quality import quality_section
from wijkfoto.share.pages.showcase import showcase_bullets
from wijkfoto.share.pages.together import together_section
from wijkfoto.share.pages.who import who_section, who_supports_section
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Cards, Section, View
from wijkfoto.share.words import (
    NOT_ASKED_TEXT,
    SQUARE_TEXT,
    count,
    join,
    label_words,
    number_word,
    sentence_case,
    side_name,
    the_side,
)


def wijk_view(results: Results, wijk: WijkResults) -> View:
    """The page of one wijk at the level of the results."""
    sections = (
        short_section(results, wijk),
        practices_section(results, wijk),
        who_section(results, wijk),
        together_section(results, wijk),
        quality_section(results, wijk),
        open_section(results, wijk),
        who_supports_section(results, wijk),
        account_section(results, wijk),
    )
    return page(
        results,
        "wijk",
        f"Wijkfoto {wijk.wijk.name}",
        wijk.wijk.slug,
        sections,
        lead=(what_it_rests_on(results, wijk),),
        wijk=wijk.wijk.code,
        conversations=wijk.conversations,
    )


def what_it_rests_on(results: Results, wijk: WijkResults) -> str:
    """How many conversations, and of which corners and groups: what we know, without a score."""
    if not wijk.conversations:
        return (
            f"In {wijk.wijk.name} zijn nog geen gesprekken gevoerd. Deze pagina groeit mee vanaf het eerste gesprek."
        )
    corners = sum(bool(wijk.spoken_groups & set(corner)) for corner in CORNERS)
    groups = [term.code for term in results.vocabulary.terms("groups")]
    around = [code for code in groups if not results.vocabulary.attribute("groups", code, "square")]
    spoken = sum(code in wijk.spoken_groups for code in around)
    return (
        f"Deze foto komt uit {count(wijk.conversations, 'gesprek', 'gesprekken')}. "
        f"We spraken {corners} van de {len(CORNERS)} hoeken van het vierkant "
        f"en {spoken} van de {len(around)} groepen eromheen."
    )


def together_title(results: Results, wijk: WijkResults) -> str:
    """The largest set of corners of the vierkant that all work with each other, as a sentence that is no surer than
    their lines."""
    seen = {frozenset(line.key): line for line in wijk.square if line.look in WITH_JA}
    name = wijk.wijk.name
    for size in (4, 3, 2):
        for corners in combinations(CORNERS, size):
            lines = [seen.get(frozenset(pair)) for pair in combinations(corners, 2)]
            if all(lines):
                whole = size == len(CORNERS)
                names = join(side_name(corner, results.vocabulary) for corner in corners)
                named = "de vier hoeken van het vierkant" if whole else names
                words = {line_word(line, results.settings) for line in lines if line}
                if not words <= {SURE, LIKELY}:
                    return f"In {name} noemen mensen samenwerking tussen {named}"
                if len(words) > 1:
                    return f"In {name} werken {named} met elkaar samen: een deel is zeker, de rest waarschijnlijk"
                sure = "" if words == {SURE} else "waarschijnlijk "
                return f"In {name} werken {named} {sure}met elkaar samen"
    if not wijk.conversations:
        return f"{name} is nog niet begonnen"
    return f"Over het vierkant in {name} weten we nog weinig"


def short_section(results: Results, wijk: WijkResults) -> Section:
    """1 In het kort."""
    sentences = _square_sentences(results, wijk.square)
    top = [label for label in wijk.labels if label.label.endswith("+")][:2]
    hard = [label for label in wijk.labels if label.label.endswith("-")][:2]
    for found, words in ((top, "Goed gaat"), (hard, "Moeizaam gaat")):
        if found:
            named = join(
                f"{label_words(label.label, results.vocabulary)} ({label.conversations} van {label.total} gesprekken)"
                for label in found
            )
            sentences.append(f"{words} vooral: {named}.")
    unspoken = [corner for corner in CORNERS if not wijk.spoken_groups & set(corner)]
    if unspoken and wijk.conversations:
        names = join(the_side(corner, results.vocabulary) for corner in unspoken)
        sentences.append(f"{sentence_case(names)} hebben we nog niet gesproken.")
    return Section("in-het-kort", together_title(results, wijk), tuple(sentences))


def _square_sentences(results: Results, square: tuple[Line, ...]) -> list[str]:
    """Which lines of the vierkant are seen, and which were never asked about."""
    vocabulary = results.vocabulary
    seen = [
        f"{side_name(line.a, vocabulary)}–{side_name(line.b, vocabulary)}" for line in square if line.look in WITH_JA
    ]
    unasked = [
        f"{side_name(line.a, vocabulary)}–{side_name(line.b, vocabulary)}"
        for line in square
        if line.look in {"niet gevraagd", "nog niet gevraagd"}
    ]
    found = [SQUARE_TEXT] if seen or unasked else []
    if seen:
        found.append(f"Van het vierkant zien we deze lijnen: {join(seen)}.")
    if unasked:
        found.append(f"Naar {join(unasked)} is nog niet gevraagd. {NOT_ASKED_TEXT}")
    return found


def practices_title(wijk: WijkResults) -> str:
    """The first good example that runs by name, and how many more there are."""
    practices, later = by_whether_they_run(wijk.practices)
    if not practices:
        written = "dat loopt" if later else "opgeschreven"
        return f"In {wijk.wijk.name} is nog geen goed voorbeeld {written}"
    if len(practices) == 1:
        return f"Dit werkt hier goed: {practices[0].name}"
    more = len(practices) - 1
    words = "voorbeeld" if more == 1 else "voorbeelden"
    return f"Dit werkt hier goed: {practices[0].name} en nog {number_word(more)} {words}"


def practices_section(results: Results, wijk: WijkResults) -> Section:
    """2 Wat werkt hier goed."""
    running, others = by_whether_they_run(wijk.practices)
    cards = tuple(practice_card(practice, results) for practice in (*running, *others))
    block = Cards(
        f"voorbeelden-{wijk.wijk.slug}", "Goede voorbeelden", cards,
        note="" if cards else "Ken je iets dat hier goed werkt? Zet het op blad Goede voorbeelden.",
    )  # fmt: skip
    return Section("goede-voorbeelden", practices_title(wijk), (), (block, *showcase_bullets(results, wijk)))
