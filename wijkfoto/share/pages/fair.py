"""Mag je deze wijken vergelijken: which two may be laid side by side, which not, and what to mind.

Where a level has no actors, only what the page shows anyway: conversations, groups spoken to, number of functions.
"""

from __future__ import annotations

from typing import Any

from wijkfoto.analysis.fair import FairComparison, working_actors
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Column, Section, Table
from wijkfoto.share.words import code_name, count, join, number_word, sentence_case, thousands

_CAPTION = "Mag je deze wijken vergelijken?"


def fair_sections(results: Results) -> tuple[Section, ...]:
    """The section, when two wijken or more have conversations."""
    begun = [wijk for wijk in results.wijken if wijk.conversations]
    if len(begun) < 2:
        return ()
    sentences = [text for text in (_size_sentence(begun), _photographer_sentence(results)) if text]
    if results.fairness:
        title, table = _title(results), _pair_table(results)
    else:
        title, table = _shared_title(begun), _group_table(results, begun)
    return (Section("eerlijk-vergelijken", title, tuple(sentences), (table,)),)


def _title(results: Results) -> str:
    refused = [one for one in results.fairness if one.reason]
    total = len(results.fairness)
    if not refused:
        if total == 1:
            return f"{_names(results.fairness[0], results)} mag je met elkaar vergelijken"
        return "Je mag alle wijken met elkaar vergelijken"
    if len(refused) == 1:
        rest = "" if total == 1 else "; de andere wijken wel"
        return f"{_names(refused[0], results)} mag je niet met elkaar vergelijken{rest}"
    if len(refused) == total:
        return "Je mag geen van de wijken met elkaar vergelijken"
    return f"Van de {total} tweetallen wijken mag je er {number_word(len(refused))} niet vergelijken"


def _names(one: FairComparison, results: Results) -> str:
    return f"{results.wijk_name(one.a)} en {results.wijk_name(one.b)}"


def _size_sentence(begun: list[WijkResults]) -> str:
    """Density falls with size: said with the largest and the smallest wijk, whatever their ties are."""
    sizes = {wijk.wijk.name: len(working_actors(wijk.foto.evidence)) for wijk in begun}
    large, small = max(sizes, key=lambda name: sizes[name]), min(sizes, key=lambda name: sizes[name])
    if sizes[large] == sizes[small]:
        return ""
    return (
        "In een grotere wijk werkt vanzelf een kleiner deel van de mensen met elkaar: je kunt niet met iedereen "
        f"samenwerken. In {large} zelf kennen we {count(sizes[large], 'functie', 'functies')}, in {small} "
        f"{thousands(sizes[small])}. Vergelijk dus niet hoeveel verbindingen er zijn."
    )


def _photographer_sentence(results: Results) -> str:
    """Wijk and fotograaf that cannot be told apart; the wijk is named only where the level names functions."""
    if not results.one_photographer:
        return ""
    if not results.level.has_actors:
        return (
            "In een of meer wijken voerde één fotograaf alle gesprekken. "
            "Een verschil met een andere wijk kan dan ook komen door hoe de vragen zijn gesteld."
        )
    names = join(results.wijk_name(code) for code in results.one_photographer)
    several = len(results.one_photographer) > 1
    return (
        f"In {names} voerde {'telkens ' if several else ''}één fotograaf alle gesprekken, "
        "en die werkte in geen andere wijk. "
        "Een verschil met een andere wijk kan dan ook komen door hoe de vragen zijn gesteld."
    )


# --- levels with actors: every two wijken


def _pair_table(results: Results) -> Table:
    rows = tuple(_pair_row(one, results) for one in results.fairness)
    columns = (
        Column("pair", "twee wijken"),
        Column("may", "mag het"),
        Column("why", "waarom niet"),
        Column("roles", "groepen die we in beide spraken"),
        Column("asked", "gevraagd van elke 100 vragen"),
        Column("difference", "verschil"),
    )
    kept = tuple(column for column in columns if any(row.get(column.key) for row in rows))
    gap = round(100 * results.settings.asked_gap)
    note = (
        "Gevraagd: hoeveel van alle vragen zijn gesteld, als je elke functie naar elke groep zou vragen. "
        f"Scheelt dat meer dan {gap} van de 100, dan vergelijken we niet. Verschil: zoveel scheelt per twee groepen "
        "het deel dat 'ja, wij werken samen' zegt, gemiddeld. Daarvoor lieten we in de wijk waar meer is gevraagd "
        "steeds andere gesprekken weg, tot er evenveel is gevraagd. Het zegt niet welke wijk het beter doet."
    )
    return Table("eerlijk", _CAPTION, kept, rows, note)


def _pair_row(one: FairComparison, results: Results) -> dict[str, Any]:
    row: dict[str, Any] = {
        "pair": _names(one, results),
        "may": "nee" if one.reason else "ja",
        "why": one.reason,
        "roles": sentence_case(join(code_name(code, results.vocabulary) for code in one.roles)) or "geen",
    }
    if one.asked_a is not None and one.asked_b is not None:
        names = results.wijk_name(one.a), results.wijk_name(one.b)
        row["asked"] = f"{names[0]} {round(100 * one.asked_a)}, {names[1]} {round(100 * one.asked_b)}"
    if one.difference is not None and one.low is not None and one.high is not None:
        low, value, high = (round(100 * share) for share in (one.low, one.difference, one.high))
        between = f" (tussen {low} en {high})" if low < high else ""
        row["difference"] = f"{value} van de 100{between}"
    return row


# --- levels with groups only


def _shared_groups(begun: list[WijkResults]) -> set[str]:
    return set.intersection(*({*wijk.spoken_groups} for wijk in begun))


def _shared_title(begun: list[WijkResults]) -> str:
    shared = len(_shared_groups(begun))
    if not shared:
        return "Er is geen groep die we in elke wijk spraken: vergelijk de wijken nog niet"
    groups = count(shared, "groep die we in elke wijk spraken", "groepen die we in elke wijk spraken")
    return f"Vergelijk alleen de {groups}" if shared > 1 else f"Er is maar {groups}: vergelijk de wijken nog niet"


def _group_table(results: Results, begun: list[WijkResults]) -> Table:
    shared = _shared_groups(begun)
    order = [term.code for term in results.vocabulary.terms("groups")]

    def named(codes: set[str]) -> list[str]:
        return [code_name(code, results.vocabulary) for code in order if code in codes]

    rows = tuple(
        {
            "wijk": wijk.wijk.name,
            "talks": wijk.conversations,
            "shared": named(shared),
            "own": named({*wijk.spoken_groups} - shared),
        }
        for wijk in begun
    )
    columns = (
        Column("wijk", "Wijk"),
        Column("talks", "gesprekken", "number"),
        Column("shared", "gesproken, in elke wijk", "list"),
        Column("own", "ook gesproken, niet in elke wijk", "list"),
    )
    note = "Een groep die we in de ene wijk spraken en in de andere niet, geeft vanzelf een verschil."
    return Table("eerlijk", _CAPTION, columns, rows, note)
