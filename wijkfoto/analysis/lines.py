"""A *line* is a pair of groups or functions with all that is known of it; the pair table that pages are made of.

Lines are made in full here. What a level may see of them, `wijkfoto.share.disclose` decides; gaps, questions and
lessons are then made of the disclosed lines, so that no order and no sentence can tell what a line withholds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijkfoto.graph.evidence import Evidence, Target
from wijkfoto.graph.foto import Foto
from wijkfoto.graph.pairs import sides_to_pair
from wijkfoto.graph.schema import ACTOR, GROUP, JA, NOT_ASKED
from wijkfoto.records import Line, NormPair, Pair, Side, Statement

SQUARE: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("HAZ",), ("WVP",)),
    (("HAZ",), ("WEL", "TOE")),
    (("HAZ",), ("APO",)),
    (("WVP",), ("WEL", "TOE")),
    (("WVP",), ("APO",)),
    (("WEL", "TOE"), ("APO",)),
)
"""The six lines of the vierkant; its corner sociaal domein is WEL|TOE."""

CORNERS: tuple[tuple[str, ...], ...] = (("HAZ",), ("WVP",), ("WEL", "TOE"), ("APO",))


def group_lines(foto: Foto, theme: str = "") -> tuple[Line, ...]:
    """A line for every pair of groups, those of a group with itself included.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> lines = group_lines(foto)
    >>> len(lines), lines[1].key, lines[1].look
    (105, (('HAZ',), ('APO',)), 'geen')
    """
    pairs = foto.group_pairs if not theme else foto.pairs_in_theme(GROUP, theme)
    importance = _group_importance(foto.evidence)
    return tuple(
        _line(foto.evidence, pair, (pair.a,), (pair.b,), importance.get(frozenset({pair.a, pair.b})))
        for pair in pairs
    )


def norm_lines(foto: Foto) -> tuple[Line, ...]:
    """A line for every norm pair of the wijk, in the order of the norm.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> [(line.a, line.b, line.look) for line in norm_lines(foto)[:2]]
    [(('HAZ',), ('WVP',), 'bevestigd'), (('HAZ',), ('WEL', 'TOE'), 'bevestigd')]
    """
    return tuple(
        _line(foto.evidence, _pair(foto.evidence, norm, ""), norm.a, norm.b, norm)
        for norm in norm_of(foto.evidence.vocabulary.norm, foto.wijk.code)
    )


def square_lines(foto: Foto, theme: str = "") -> tuple[Line, ...]:
    """The six lines of the vierkant, for all themes together or one.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> [line.look for line in square_lines(foto)]
    ['bevestigd', 'bevestigd', 'geen', 'bevestigd', 'bevestigd', 'geen']
    """
    vocabulary = foto.evidence.vocabulary
    must = {(norm.a, norm.b): norm for norm in norm_of(vocabulary.norm, foto.wijk.code) if norm.importance == "must"}
    lines = []
    for a, b in SQUARE:
        pair = sides_to_pair(foto.evidence, _groups(a), _groups(b), theme)
        lines.append(_line(foto.evidence, pair, a, b, must.get((a, b)) or must.get((b, a))))
    return tuple(lines)


def line_between(foto: Foto, a: tuple[str, ...], b: tuple[str, ...]) -> Line:
    """The line of any two sides: codes of groups or functions ("any of"), or the id of an actor.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> line = line_between(foto, ("HAZ",), ("WEL", "TOE"))
    >>> line.look, line.mark
    ('bevestigd', 2.5)
    """
    evidence = foto.evidence
    pair = sides_to_pair(evidence, side_targets(evidence, a), side_targets(evidence, b))
    norm = next((row for row in norm_of(evidence.vocabulary.norm, foto.wijk.code) if (row.a, row.b) == (a, b)), None)
    return _line(evidence, pair, a, b, norm)


def side_targets(evidence: Evidence, codes: tuple[str, ...]) -> tuple[Target, ...]:
    """What a side of a line stands for: the actor of that id, else groups and functions as in the norm.

    Examples
    --------
    >>> from wijkfoto import open_project
    >>> foto = open_project("data/voorbeeld")["KRV"].result.foto
    >>> side_targets(foto.evidence, ("WEL", "TOE"))
    (('group', 'WEL'), ('group', 'TOE'))
    """
    if codes[0] in evidence.actors:
        return tuple((ACTOR, code) for code in codes)
    return evidence.vocabulary.sides_of_norm(codes)


def _groups(codes: tuple[str, ...]) -> tuple[Target, ...]:
    return tuple((GROUP, code) for code in codes)


def norm_of(norm: Iterable[NormPair], wijk: str) -> tuple[NormPair, ...]:
    """Norm pairs of a wijk: its own rows replace those for every wijk; belang "geen" takes a pair out.

    Examples
    --------
    >>> from wijkfoto.vocabulary import load_vocabulary
    >>> norm = load_vocabulary().norm
    >>> [(pair.a, pair.b, pair.importance) for pair in norm_of(norm, "KRV")[:2]]
    [(('HAZ',), ('WVP',), 'must'), (('HAZ',), ('WEL', 'TOE'), 'must')]
    """
    rows = list(norm)
    own = {(pair.a, pair.b): pair for pair in rows if pair.wijk == wijk}
    general = {(pair.a, pair.b): pair for pair in rows if not pair.wijk}
    merged = {**general, **own}
    return tuple(pair for pair in merged.values() if pair.importance != "geen")


def _pair(evidence: Evidence, norm: NormPair, theme: str) -> Pair:
    sides = [evidence.vocabulary.sides_of_norm(codes) for codes in (norm.a, norm.b)]
    return sides_to_pair(evidence, sides[0], sides[1], theme)


def _group_importance(evidence: Evidence) -> Mapping[frozenset[str], NormPair]:
    """The weightiest norm row behind each pair of groups."""
    found: dict[frozenset[str], NormPair] = {}
    order = ("must", "should", "could")
    for norm in norm_of(evidence.vocabulary.norm, evidence.wijk.code):
        for a in _as_groups(evidence, norm.a):
            for b in _as_groups(evidence, norm.b):
                pair = frozenset({a, b})
                old = found.get(pair)
                if old is None or order.index(norm.importance) < order.index(old.importance):
                    found[pair] = norm
    return found


def _as_groups(evidence: Evidence, codes: Iterable[str]) -> set[str]:
    groups = evidence.vocabulary.lists["groups"]
    return {code if code in groups else evidence.vocabulary.group_of(code) for code in codes}


def _line(evidence: Evidence, pair: Pair, a: tuple[str, ...], b: tuple[str, ...], norm: NormPair | None) -> Line:
    yes = [s for s in map(evidence.statement.__getitem__, pair.statements) if s.answer == JA]
    marked = {evidence.respondent_of[s.conversation] for s in yes if s.mark is not None}
    asked = {*pair.side_a.respondents, *pair.side_b.respondents}
    sides = (("a", pair.side_a), ("b", pair.side_b))
    labels = _named_labels(evidence, yes)
    return Line(
        wijk=evidence.wijk.code,
        a=a,
        b=b,
        grain=pair.grain,
        look=pair.state,
        theme=pair.theme,
        importance=norm.importance if norm else "",
        norm_theme=norm.theme if norm else "",
        norm_source=norm.source if norm else "",
        purposes=pair.purposes,
        themes=pair.themes,
        frequency=pair.frequency,
        mark=pair.mark,
        mark_a=pair.side_a.mark,
        mark_b=pair.side_b.mark,
        marks=len(marked),
        breadth_a=_breadth(pair.side_a),
        breadth_b=_breadth(pair.side_b),
        wishes=tuple(name for name, side in sides if side.wishes),
        grade=pair.grade,
        labels=tuple((label, len(who)) for label, who in labels),
        label_organisations=tuple(
            (label, len({evidence.actors[actor].organisation for actor in who})) for label, who in labels
        ),
        respondents=len(asked),
        organisations=len({evidence.actors[actor].organisation for actor in asked}),
        mark_organisations=len({evidence.actors[actor].organisation for actor in marked}),
        unasked=tuple(name for name, side in sides if side.answer == NOT_ASKED),
        statements=pair.statements,
    )


def _breadth(side: Side) -> tuple[int, int, int]:
    return side.practices_yes, side.practices_asked, side.practices_known


def _named_labels(evidence: Evidence, statements: Iterable[Statement]) -> list[tuple[str, set[str]]]:
    """Labels with the respondents that name them, most named first."""
    named: dict[str, set[str]] = {}
    for statement in statements:
        for label in statement.labels:
            named.setdefault(label, set()).add(evidence.respondent_of[statement.conversation])
    return sorted(named.items(), key=lambda item: (-len(item[1]), item[0]))
