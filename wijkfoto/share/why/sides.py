"""The sides of a subject in a wijk, groups or functions or actors, and their line as the level may see it."""

from __future__ import annotations

from collections.abc import Mapping

from wijkfoto.analysis.lines import line_between
from wijkfoto.errors import ProjectError
from wijkfoto.records import Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.cells import actor_name, code_of
from wijkfoto.share.why.reading import QUOTES, Side, best_pair, readings, split_sides
from wijkfoto.share.words import join, side_name
from wijkfoto.vocabulary import Vocabulary, plain


def names_of_actors(results: Results, wijk: WijkResults) -> Mapping[str, tuple[str, ...]]:
    """Plain name -> actor ids: function and organisation, organisation alone, pseudonym, id; empty where the level
    has no actors."""
    if not results.level.has_actors:
        return {}
    found: dict[str, list[str]] = {}
    for actor_id, actor in sorted(wijk.foto.evidence.actors.items()):
        label = results.vocabulary.label("disciplines", actor.discipline)
        name = actor_name(actor_id, wijk.foto.evidence, results)
        shown = {name, actor_id, code_of(actor_id), f"{label} {code_of(actor_id)}"}
        if results.level.node == "actor":
            short = str(results.vocabulary.attribute("disciplines", actor.discipline, "short") or label)
            shown |= {actor.organisation, f"{short} {actor.organisation}", *actor.aliases}
            shown |= {f"{name} {actor.place}"} if actor.place else set()
        for text in {plain(one) for one in shown} - {""}:
            found.setdefault(text, []).append(actor_id)
    return {text: tuple(ids) for text, ids in found.items()}


def _ids(text: str, results: Results, wijk: WijkResults) -> tuple[str, ...]:
    return names_of_actors(results, wijk).get(plain(text.strip(QUOTES)), ())


def actor_of(text: str, results: Results, wijk: WijkResults) -> str:
    """Actor id that a text means, "" for none.

    Raises
    ------
    ProjectError
        Several functions of one organisation: the text names them.
    """
    ids = _ids(text, results, wijk)
    if len(ids) > 1:
        names = join((f"'{actor_name(one, wijk.foto.evidence, results)}'" for one in ids), "of")
        raise ProjectError(f"'{text}' kan meer dan een functie zijn. Schrijf er de functie bij: {names}.")
    return ids[0] if ids else ""


def pair_in(
    text: str, results: Results, wijk: WijkResults | None, *, loose: bool = False
) -> tuple[Side, Side] | None:
    """Two sides that a text names, None for none; actors only where one wijk is asked about."""
    vocabulary = results.vocabulary
    for texts in split_sides(text, loose=loose):
        sides = [readings(one, vocabulary) or _actors(one, results, wijk) for one in texts]
        pair = best_pair(sides, vocabulary)
        if pair:
            return pair
    return None


def _actors(text: str, results: Results, wijk: WijkResults | None) -> list[Side]:
    found = _ids(text, results, wijk) if wijk else ()
    return [(found[0],)] if len(found) == 1 else []


def lines_of(pair: tuple[Side, Side], results: Results, wijk: WijkResults) -> tuple[Line, ...]:
    """The line of two sides as the level may see it.

    Where the level has groups only: its disclosed line, or those of the groups that the sides belong to. A line that
    was not disclosed is never made here.
    """
    known = {line.key: line for line in (*wijk.lines, *wijk.square, *wijk.norm)}
    for found in (pair, pair[::-1]):
        if found in known:
            return (known[found],)
    if results.level.has_actors:
        return (line_between(wijk.foto, *pair),)
    a, b = ([_group(code, results.vocabulary) for code in side] for side in pair)
    wanted = [{one, other} for one in a for other in b]
    return tuple(line for line in wijk.lines if {*line.a, *line.b} in wanted)


def _group(code: str, vocabulary: Vocabulary) -> str:
    return code if code in vocabulary.lists["groups"] else vocabulary.group_of(code)


def name_of_side(side: Side, results: Results, wijk: WijkResults) -> str:
    """A side in words: an actor, or a group or function."""
    evidence = wijk.foto.evidence
    return (
        actor_name(side[0], evidence, results) if side[0] in evidence.actors else side_name(side, results.vocabulary)
    )
