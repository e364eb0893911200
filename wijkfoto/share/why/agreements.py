"""Why of a new tie: what to do about a line that is not seen, and which vierkanten it would complete."""

from __future__ import annotations

from collections.abc import Iterable

from wijkfoto.analysis.new_tie import effects
from wijkfoto.analysis.whatif import AGREE, ASK, FIND_OUT, NewTie, is_complete, new_ties
from wijkfoto.errors import ProjectError
from wijkfoto.records import Line
from wijkfoto.share.pages.whatif import connections, two_decimals
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import Cell
from wijkfoto.share.why.pairs import line_cells, line_sentences
from wijkfoto.share.why.reading import Side
from wijkfoto.share.why.sides import lines_of
from wijkfoto.share.why.subject import agree_subject
from wijkfoto.share.words import join, side_name

_WHAT = {
    AGREE: "hier kun je een afspraak over maken: beide kanten zeggen dat ze niet samenwerken.",
    ASK: "vraag het hier eerst na: we weten nog niet of deze verbinding er is.",
    FIND_OUT: "ga het in de wijk zelf na: op dit niveau laten we niet zien of deze verbinding er is.",
}


def agree_answer(pair: tuple[Side, Side], results: Results, wijken: Iterable[WijkResults]) -> Answer:
    """Answer about a new tie in one wijk, or in all wijken that do not see it.

    Raises
    ------
    ProjectError
        The line is seen already, cannot be there, or is not part of the norm.
    """
    wijken = tuple(wijken)
    found = [(wijk, tie) for wijk in wijken for tie in _ties(pair, results, wijk)]
    if not found:
        where = wijken[0].wijk.name if len(wijken) == 1 else "geen enkele wijk"
        raise ProjectError(
            f"Over dit paar is er voor {where} geen nieuwe afspraak: het is er al gezien, het kan er niet, of de "
            "norm vraagt er niet naar. Vraag het paar zelf na, zonder 'afspraak'."
        )
    known: list[str] = []
    cells: list[Cell] = []
    lines: list[Line] = []
    for wijk, tie in found:
        line = _line(tie, wijk)
        known += [f"{wijk.wijk.name}: {_WHAT[tie.kind]}", *_gain(tie, results, wijk)]
        known += line_sentences(line, results, wijk, with_name=len(wijken) > 1)
        cells += line_cells(line, results, wijk)
        lines.append(line)
    if "vergelijking" in results.level.pages:
        known += _over_all(found[0][1], results)
    code = wijken[0].wijk.code if len(wijken) == 1 else ""
    a, b = found[0][1].key
    names = f"{side_name(a, results.vocabulary)} en {side_name(b, results.vocabulary)}"
    return Answer(
        subject=agree_subject(a, b, results.vocabulary, code),
        title=f"{results.wijk_name(code) if code else 'Alle wijken'}: een nieuwe afspraak tussen {names}",
        level=results.level.code,
        known=tuple(dict.fromkeys(known)),
        cells=tuple(dict.fromkeys(cells)),
        lines=tuple(lines),
    )


def _ties(pair: tuple[Side, Side], results: Results, wijk: WijkResults) -> list[NewTie]:
    keys = {pair, pair[::-1], *(line.key for line in lines_of(pair, results, wijk))}
    return [tie for tie in new_ties(wijk.norm, wijk.square) if tie.key in keys]


def _line(tie: NewTie, wijk: WijkResults) -> Line:
    return next(line for line in (*wijk.square, *wijk.norm) if line.key == tie.key)


def _gain(tie: NewTie, results: Results, wijk: WijkResults) -> list[str]:
    """What the tie does to the vierkant and, where the level has actors, to the network as far as it was seen."""
    texts = []
    if tie.in_square:
        done = is_complete(wijk.square, [tie.key])
        alone = "is" if done else "alleen is"
        texts.append(f"Met deze lijn {alone} het vierkant in {wijk.wijk.name}{'' if done else ' nog niet'} rond.")
    agree = [one for one in new_ties((), wijk.square) if one.kind == AGREE]
    if results.level.has_actors and tie in agree:
        effect = effects(wijk.foto, agree)[agree.index(tie)]
        if effect:
            before, after = (two_decimals(number) for number in effect.steps)
            texts.append(f"Stappen tussen groepen: gemiddeld van {before} naar {after}, na de afspraken erboven.")
    return texts


def _over_all(tie: NewTie, results: Results) -> list[str]:
    """Whether the line is among the two or three that complete most vierkanten."""
    chosen = connections(results)
    for number, connection in enumerate(chosen, start=1):
        if (connection.a, connection.b) == tie.key:
            closed = join(results.wijk_name(code) for code in connection.closed)
            done = f" Met die erboven is het vierkant dan compleet in {closed}." if closed else ""
            return [
                f"Van de {len(chosen)} nieuwe verbindingen die de meeste vierkanten compleet maken, is dit nummer "
                f"{number}.{done}"
            ]
    return []
