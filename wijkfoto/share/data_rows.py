"""Rows of the data tables, made of what a level already admitted and disclosed.

A level with actors has evidence: actors, statements and pairs at three grains. Other levels have groups, with the
lines that pages draw. Which columns of a row leave, `data_columns` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any

from wijkfoto.graph.build import times_named
from wijkfoto.graph.evidence import Evidence
from wijkfoto.graph.pairs import contacts_per_year
from wijkfoto.graph.schema import (
    ABSENT,
    ACTOR,
    DISCIPLINE,
    GROUP,
    JA,
    NOT_ASKED,
    NOT_SHOWN,
    NOT_YET,
    UNKNOWN,
    WITH_JA,
    node_id,
)
from wijkfoto.records import Line, Pair, Statement
from wijkfoto.share.pages.openbaar import crossing_shares
from wijkfoto.share.results import Results, WijkResults

Row = dict[str, Any]
_NO_VALUE = frozenset({NOT_ASKED, NOT_YET, NOT_SHOWN, ABSENT})


def make(results: Results, wijken: Sequence[WijkResults]) -> dict[str, list[Row]]:
    """Rows per table, sorted; tables that the level does not have at all are not made."""
    level = results.level
    found = {"wijken": [_wijk(results, wijk) for wijk in wijken]}
    if level.node == "domein":
        return found | {"shares": [{"domains": s.name, "share": s.tenths / 10} for s in crossing_shares(results)]}

    def rows(of_wijk: Callable[[Results, WijkResults], Iterable[Row]]) -> list[Row]:
        return [{"wijk": wijk.wijk.code, **row} for wijk in wijken for row in of_wijk(results, wijk)]

    pairs = rows(_pairs if level.has_actors else _lines)
    found |= {"nodes": rows(_nodes), "pairs": pairs, "ties": [row for row in pairs if row["tie"] == 1]}
    if level.services in {"ja", "naam"}:
        found["services"] = rows(_services)
    if level.has_actors:
        found |= {
            "statements": rows(_statements),
            "conversations": rows(_conversations),
            "photographers": rows(_photographers),
            "not_spoken": rows(_not_spoken),
        }
    return found


def _wijk(results: Results, wijk: WijkResults) -> Row:
    own = wijk.wijk
    return {
        "wijk": own.code,
        "name": own.name,
        "municipality": own.municipality,
        "cbs_codes": own.cbs_codes,
        "inhabitants": own.inhabitants,
        "conversations": wijk.conversations if results.level.node != "domein" else None,
    }


# --- nodes


def _id(wijk: WijkResults, grain: str, code: str) -> str:
    """Id of a node that is unique over all wijken; that of an actor is so by itself."""
    return code if grain == ACTOR else f"{wijk.wijk.code}/{node_id(grain, code)}"


def _nodes(results: Results, wijk: WijkResults) -> Iterable[Row]:
    if results.level.has_actors:
        yield from _actors(results, wijk)
        for code in wijk.foto.disciplines:
            yield _role(results, wijk, DISCIPLINE, code)
    for term in results.vocabulary.terms("groups"):
        yield _role(results, wijk, GROUP, term.code)


def _actors(results: Results, wijk: WijkResults) -> Iterable[Row]:
    evidence, vocabulary = wijk.foto.evidence, results.vocabulary
    by_name = results.level.node == "actor"
    shared = Counter(actor.organisation for actor in evidence.actors.values())
    places = {service.actor: service for service in wijk.services}
    for actor_id, named in times_named(evidence).items():
        actor = evidence.actors[actor_id]
        function = vocabulary.label("disciplines", actor.discipline)
        place = places.get(actor_id)
        yield {
            "node": actor_id,
            "grain": ACTOR,
            "code": actor.discipline,
            "label": f"{function}, {actor.organisation if by_name else actor_id.rpartition('/')[2]}",
            "group": vocabulary.group_of(actor.discipline),
            "domain": vocabulary.domain_of(actor.discipline),
            "level": actor.level,
            "organisation": actor.organisation if by_name or shared[actor.organisation] > 1 else "",
            "place": actor.place if actor.public else "",
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "spoken": actor_id in evidence.respondents,
            "times_named": named,
        }


def _role(results: Results, wijk: WijkResults, grain: str, code: str) -> Row:
    """A function or a group."""
    vocabulary, evidence = results.vocabulary, wijk.foto.evidence
    group = code if grain == GROUP else vocabulary.group_of(code)
    members = evidence.members.get((grain, code), ())
    known = wijk.wijk.known.get(code, 0) if grain == GROUP else 0
    practices = max(known, len({evidence.practice(actor) for actor in members}))
    here = bool(practices) or group in wijk.wijk.present
    absent = group in wijk.wijk.absent and not members
    domain = vocabulary.domain_of(code) if grain == DISCIPLINE else vocabulary.attribute("groups", code, "domain")
    spoken = code in wijk.spoken_groups if grain == GROUP else any(a in evidence.respondents for a in members)
    return {
        "node": _id(wijk, grain, code),
        "grain": grain,
        "code": code,
        "label": vocabulary.label("disciplines" if grain == DISCIPLINE else "groups", code),
        "group": group,
        "domain": domain,
        "presence": ABSENT if absent else "aanwezig" if here else "onbekend",
        "practices": practices or None,
        "spoken": spoken,
    }


# --- pairs


def tie_value(state: str) -> int | None:
    """The mask of a pair: 1 with a ja, 0 when it was asked and there is none, None when that is not known.

    Examples
    --------
    >>> tie_value("één kant"), tie_value("aanwijzing"), tie_value("niet gevraagd"), tie_value("niet getoond")
    (1, 0, None, None)
    """
    return 1 if state in WITH_JA else None if state in _NO_VALUE else 0


def _pairs(_: Results, wijk: WijkResults) -> Iterable[Row]:
    foto = wijk.foto
    for pair in (*foto.actor_pairs, *foto.discipline_pairs, *foto.group_pairs):
        yield _pair(wijk, pair)


def _pair(wijk: WijkResults, pair: Pair) -> Row:
    a, b = pair.side_a, pair.side_b
    return {
        "grain": pair.grain,
        "a": _id(wijk, pair.grain, pair.a),
        "b": _id(wijk, pair.grain, pair.b),
        "state": pair.state,
        "tie": tie_value(pair.state),
        "answer_a": a.answer,
        "answer_b": b.answer,
        "asked_a": a.asked,
        "asked_b": b.asked,
        "complete_a": a.complete,
        "complete_b": b.complete,
        "grade": pair.grade,
        "mark": pair.mark,
        "mark_a": a.mark,
        "mark_b": b.mark,
        "frequency": pair.frequency,
        "contacts_per_year": contacts_per_year(wijk.foto.evidence, pair.frequency),
        "purposes": pair.purposes,
        "themes": pair.themes,
        "labels": pair.labels,
        "wishes": [name for name, side in (("a", a), ("b", b)) if side.wishes],
        "respondents": len({*a.respondents, *b.respondents}),
        "statements": pair.statements,
    }


def _lines(_: Results, wijk: WijkResults) -> Iterable[Row]:
    return (_line(wijk, line) for line in wijk.lines)


def _line(wijk: WijkResults, line: Line) -> Row:
    return {
        "grain": line.grain,
        "a": _id(wijk, line.grain, line.a[0]),
        "b": _id(wijk, line.grain, line.b[0]),
        "state": line.look,
        "tie": tie_value(line.look),
        "mark": line.mark,
        "frequency": line.frequency,
        "purposes": line.purposes,
        "themes": line.themes,
        "labels": [label for label, _ in line.labels],
        "wishes": line.wishes,
        "respondents": line.respondents,
        "released": line.released,
    }


# --- evidence


def _statements(_: Results, wijk: WijkResults) -> Iterable[Row]:
    evidence = wijk.foto.evidence
    return (_statement(wijk, evidence, one) for one in sorted(evidence.statements, key=lambda s: s.id))


def _statement(wijk: WijkResults, evidence: Evidence, one: Statement) -> Row:
    return {
        "statement": one.id,
        "conversation": one.conversation,
        "respondent": evidence.respondent_of[one.conversation],
        "named": _id(wijk, one.grain, one.named),
        "grain": one.grain,
        "answer": one.answer,
        "theme": one.theme,
        "purposes": one.purposes,
        "frequency": one.frequency,
        "contacts_per_year": contacts_per_year(evidence, one.frequency),
        "mark": one.mark,
        "dimensions": [f"{name}={mark}" for name, mark in sorted(one.dimensions.items())],
        "labels": one.labels,
        "plus": "; ".join(one.plus),
        "minus": "; ".join(one.minus),
        "remark": one.remark,
        "file": one.source.file,
        "sheet": one.source.sheet,
        "row": one.source.row,
    }


def _conversations(_: Results, wijk: WijkResults) -> Iterable[Row]:
    for one in sorted(wijk.foto.evidence.conversations, key=lambda c: c.id):
        yield {
            "conversation": one.id,
            "round": one.round,
            "photographer": one.photographer,
            "respondent": one.respondent,
            "participants": one.participants,
            "duration": one.duration,
            "date": one.date.isoformat() if one.date else "",
            "consent": one.consent,
        }


def _photographers(_: Results, wijk: WijkResults) -> Iterable[Row]:
    """Counts per fotograaf: who asked can be seen in what was answered."""
    evidence = wijk.foto.evidence
    by = {one.id: one.photographer for one in evidence.conversations}
    held = Counter(by.values())
    said: Mapping[str, list[Statement]] = {name: [] for name in held}
    for one in evidence.statements:
        said[by[one.conversation]].append(one)
    for name in sorted(held):
        answers = Counter(one.answer for one in said[name])
        marks = [one.mark for one in said[name] if one.mark is not None]
        yes, unknown = answers[JA], answers[UNKNOWN]
        yield {
            "photographer": name,
            "conversations": held[name],
            "statements": len(said[name]),
            "yes": yes,
            "no": len(said[name]) - yes - unknown,
            "unknown": unknown,
            "marks": len(marks),
            "mean_mark": round(fmean(marks), 3) if marks else None,
        }


def _not_spoken(results: Results, wijk: WijkResults) -> Iterable[Row]:
    own = [one for one in wijk.dossier.not_spoken if one.wijk == wijk.wijk.code]
    for one in sorted(own, key=lambda n: (n.discipline, n.organisation, n.reason, n.invited, n.found_by)):
        group = results.vocabulary.group_of(one.discipline)
        yield {
            "discipline": one.discipline,
            "group": group,
            "organisation": one.organisation,
            "invited": one.invited,
            "reason": one.reason,
            "found_by": one.found_by,
        }


def _services(_: Results, wijk: WijkResults) -> Iterable[Row]:
    own = sorted(wijk.services, key=lambda s: (s.name, s.discipline, s.address))
    for one in own:
        yield {
            "name": one.name,
            "discipline": one.discipline,
            "address": one.address,
            "lat": one.lat,
            "lon": one.lon,
        }
