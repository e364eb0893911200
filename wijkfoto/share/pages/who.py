"""Sections 3 and 7: who works here (roster, map), and who keeps it going."""

from __future__ import annotations

from typing import Any

from wijkfoto.graph import schema
from wijkfoto.graph.build import times_named
from wijkfoto.graph.schema import WITH_JA
from wijkfoto.share.pages.certainty import connectors_table, most_named_table
from wijkfoto.share.pages.fragile import fragile_cards, hanging_groups
from wijkfoto.share.pages.kompas import line_sentence
from wijkfoto.share.pages.maps import area_map
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.view import Block, Bullets, Column, Section, Table
from wijkfoto.share.words import code_name, count, join, mention, quoted_label, the_side


def who_section(results: Results, wijk: WijkResults) -> Section:
    """3 Wie werken hier."""
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    groups = [term.code for term in vocabulary.terms("groups")]
    told = wijk.wijk.present | wijk.wijk.known.keys()
    present = [code for code in groups if evidence.members.get(("group", code)) or code in told]
    absent = [code for code in groups if code in wijk.wijk.absent and code not in present]
    found = [evidence.actors[actor] for actor in _roster_ids(wijk)]
    with_function = {vocabulary.group_of(actor.discipline) for actor in found} - {""}
    of_groups = f" uit {count(len(with_function), 'groep', 'groepen')}" if with_function else ""
    works = "werkt" if len(found) == 1 else "werken"
    title = (
        f"We kennen {count(len(found), 'functie', 'functies')}{of_groups} die in {wijk.wijk.name} {works}"
        if found
        else f"Wie er in {wijk.wijk.name} werken, is nog niet opgeschreven"
    )
    sentences = []
    if unnamed := [code for code in present if code not in with_function]:
        names = join(code_name(code, vocabulary) for code in unnamed)
        sentences.append(f"Volgens de lijst werken hier ook: {names}. Welke functies dat zijn, weten we nog niet.")
    if absent:
        names = join(code_name(code, vocabulary) for code in absent)
        groups_do = "werkt deze groep" if len(absent) == 1 else "werken deze groepen"
        sentences.append(f"Volgens de lijst {groups_do} niet in de wijk zelf: {names}.")
    blocks: list[Block] = [area_map(results, wijk)]
    blocks.append(_roster(results, wijk) if results.level.has_actors else _group_roster(results, wijk, groups))
    if wijk.certainty:
        blocks.append(most_named_table(results, wijk, wijk.certainty))
    return Section("wie-werken-hier", title, tuple(sentences), tuple(blocks))


def _roster_ids(wijk: WijkResults) -> list[str]:
    return [actor.id for actor in wijk.foto.evidence.actors.values() if not actor.placeholder]


def _roster(results: Results, wijk: WijkResults) -> Table:
    """Actors with what the level has: names at the werkversie, codes for researchers."""
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    named = times_named(evidence)
    shared: dict[str, int] = {}
    for actor in evidence.actors.values():
        shared[actor.organisation] = shared.get(actor.organisation, 0) + 1
    rows = []
    for actor_id in _roster_ids(wijk):
        actor = evidence.actors[actor_id]
        group = vocabulary.group_of(actor.discipline)
        row: dict[str, Any] = {
            "discipline": vocabulary.label("disciplines", actor.discipline),
            "group": code_name(group, vocabulary) if group else "",
            "spoken": "ja" if actor_id in evidence.respondents else "nee",
            "named": named.get(actor_id, 0),
        }
        if results.level.node == "actor":
            row |= {"organisation": actor.organisation, "place": actor.place, "contact": actor.contact_point}
            row["mandate"] = actor.mandate
        else:
            row["code"] = actor_id.rpartition("/")[2]
            row["organisation"] = actor.organisation if shared[actor.organisation] > 1 else ""
        rows.append(row)
    rows.sort(key=lambda row: (str(row["group"]), str(row["discipline"]), str(row["organisation"])))
    known_to_actor = (
        Column("place", "publiek adres"), Column("contact", "aanspreekpunt"), Column("mandate", "mandaat")
    )  # fmt: skip
    columns = (
        *(() if results.level.node == "actor" else (Column("code", "code"),)),
        Column("discipline", "functie"),
        Column("organisation", "organisatie"),
        Column("group", "groep"),
        *(known_to_actor if results.level.node == "actor" else ()),
        Column("spoken", "gesproken"),
        Column("named", "genoemd door", "number"),
    )
    note = "Genoemd door: hoeveel van wie we spraken deze functie noemen. Weinig genoemd is niet minder waard."
    return Table(f"wie-{wijk.wijk.slug}", "Wie werken hier", columns, tuple(rows), note)


def _group_roster(results: Results, wijk: WijkResults, groups: list[str]) -> Table:
    """Groups with the number of practices that work here, as filled in on Lijst."""
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    rows = []
    for code in groups:
        members = evidence.members.get(("group", code), ())
        known = max(wijk.wijk.known.get(code, 0), len({evidence.practice(actor) for actor in members}))
        functions = {evidence.actors[actor].discipline for actor in members}
        rows.append(
            {
                "group": code_name(code, vocabulary),
                "meaning": vocabulary.label("groups", code),
                "known": known or None,
                "functions": [vocabulary.label("disciplines", f) for f in sorted(functions)],
                "spoken": "ja" if code in wijk.spoken_groups else "nog niet",
                "here": "nee"
                if code in wijk.wijk.absent and not members
                else "ja"
                if known or code in wijk.wijk.present
                else "weten we niet",
            }
        )
    columns = (
        Column("group", "groep"),
        Column("meaning", "wie dat zijn"),
        Column("here", "werkt in deze wijk"),
        Column("known", "praktijken of teams", "number"),
        Column("functions", "functies", "list"),
        Column("spoken", "iemand gesproken"),
    )
    return Table(f"wie-{wijk.wijk.slug}", "Welke groepen werken hier", columns, tuple(rows))


def who_supports_section(results: Results, wijk: WijkResults) -> Section:
    """7 Wie houdt het gaande: support, mandate, paramedici, and what leans on one."""
    bullets = [
        *_support(results, wijk),
        *_paramedici(results, wijk),
        *(_mandate(results, wijk) if wijk.foto.evidence.actors else []),
        *([] if results.level.has_actors else hanging_groups(results, wijk)),
    ]
    supported = [
        the_side([next(code for code in (*line.a, *line.b) if code != "OND")], results.vocabulary)
        for line in wijk.lines
        if "OND" in (*line.a, *line.b) and line.a != line.b and line.look in WITH_JA
    ]
    title = (
        f"Ondersteuning in {wijk.wijk.name} is genoemd bij {join(supported)}"
        if supported
        else f"Wie de samenwerking in {wijk.wijk.name} ondersteunt, zien we nog niet"
    )
    blocks: list[Block] = [Bullets(f"gaande-{wijk.wijk.slug}", "Wie houdt het gaande", tuple(bullets))]
    if wijk.certainty and wijk.foto.ties.number_of_edges():
        blocks += [*fragile_cards(results, wijk), connectors_table(results, wijk, wijk.certainty)]
    return Section("wie-houdt-het-gaande", title, (), tuple(blocks))


LEAST_KNOWN = 6
"""Where a level has no actors, a count of functions is shown from this many on."""


def _support(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    vocabulary = results.vocabulary
    rows = [
        {"text": line_sentence(line, vocabulary), "tag": "steun"}
        for line in wijk.lines
        if "OND" in (*line.a, *line.b) and line.a != line.b and line.look in WITH_JA
    ]
    labels = [label for label in wijk.labels if label.label.startswith(("ONDERS", "PERS", "FIN", "TIJD"))]
    rows += [
        {
            "text": f"{mention(label.conversations, label.total)} {quoted_label(label.label, vocabulary)}.",
            "tag": "genoemd",
        }
        for label in labels
    ]
    return rows


def _paramedici(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    vocabulary = results.vocabulary
    with_square = [
        line
        for line in wijk.lines
        if "PAR" in (*line.a, *line.b)
        and line.a != line.b
        and vocabulary.attribute("groups", next(c for c in (*line.a, *line.b) if c != "PAR"), "square")
    ]
    seen = [
        the_side([next(c for c in (*line.a, *line.b) if c != "PAR")], vocabulary)
        for line in with_square
        if line.look in WITH_JA
    ]
    if seen:
        text = f"Paramedici werken samen met {join(seen)}."
    elif all(line.look in schema.UNASKED for line in with_square):
        text = "Of paramedici met het vierkant samenwerken, is nog niet gevraagd."
    elif results.level.has_actors:
        text = "Tussen paramedici en het vierkant is nog geen verbinding genoemd."
    else:
        text = "Over paramedici en het vierkant laten we hier niets zien."
    return [{"text": text, "tag": "paramedici"}]


def _mandate(results: Results, wijk: WijkResults) -> list[dict[str, Any]]:
    """How many functions are contact point or have a mandate, of those of whom it is known: totals of the wijk."""
    known = [actor for actor in wijk.foto.evidence.actors.values() if actor.contact_point or actor.mandate]
    # An empty cell is no "nee": each is counted of those of whom it was filled in.
    contact = [actor.contact_point == "ja" for actor in known if actor.contact_point]
    mandate = [actor.mandate == "ja" for actor in known if actor.mandate and actor.mandate != "onbekend"]
    told = (
        (contact, "of ze aanspreekpunt zijn", "is dat", "zijn dat"),
        (mandate, "of ze zelf afspraken mogen maken", "mag dat", "mogen dat"),
    )
    texts = [
        f"Van {count(len(found), 'functie', 'functies')} weten we {what}: {sum(found)} "
        f"{one if sum(found) == 1 else many}."
        for found, what, one, many in told
        # None or all of them would tell it of each.
        if found and (results.level.has_actors or (len(found) >= LEAST_KNOWN and 0 < sum(found) < len(found)))
    ]
    return [{"text": " ".join(texts), "tag": "mandaat"}] if texts else []
