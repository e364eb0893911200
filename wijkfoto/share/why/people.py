"""Why of an actor (who names it), of a group (all its lines), and of whom to speak (what they would answer)."""

from __future__ import annotations

from wijkfoto.analysis.planner import MENTION_WEIGHT, WEIGHT, Candidate
from wijkfoto.errors import ProjectError
from wijkfoto.graph.schema import ACTOR, JA, UNASKED
from wijkfoto.records import Conversation, Line
from wijkfoto.share.results import Results, WijkResults
from wijkfoto.share.why.answer import Answer
from wijkfoto.share.why.cells import Cell, actor_name, conversation_cells, header_of, statement_cells
from wijkfoto.share.why.pairs import line_cells
from wijkfoto.share.why.subject import actors_subject, in_wijk, speak_subject
from wijkfoto.share.words import code_name, count, join, line_name, sentence_case

_NORM_WORDS = {"must": "vierkant", "should": "gewenst", "could": "soms nodig", "": "geen norm"}


def actor_answer(actor_id: str, results: Results, wijk: WijkResults) -> Answer:
    """Who says ja about an actor, and where; what it says itself counts in its pairs."""
    evidence = wijk.foto.evidence
    about = [s for s in evidence.statements if s.grain == ACTOR and s.named == actor_id and s.answer == JA]
    by = dict.fromkeys(evidence.respondent_of[statement.conversation] for statement in about)
    others = [actor for actor in by if actor != actor_id]
    named = count(len(others), "gesprekspartner", "gesprekspartners")
    who = f": {join(actor_name(actor, evidence, results) for actor in others)}" if others else ""
    talks = [talk for talk in evidence.conversations if talk.respondent == actor_id]
    spoken = (
        f"Zelf gesproken in {count(len(talks), 'gesprek', 'gesprekken')}." if talks else "Zelf nog niet gesproken."
    )
    name = actor_name(actor_id, evidence, results)
    cells = (*statement_cells((s.id for s in about), results, wijk), *conversation_cells(talks, results, wijk))
    return Answer(
        subject=actors_subject((actor_id,), wijk, results),
        title=f"{wijk.wijk.name}: {name}",
        level=results.level.code,
        known=(f"Genoemd door {named}{who}.", spoken, "Een gesprekspartner telt een keer, hoe vaak die ook noemt."),
        cells=cells or _roster_cells(actor_id, results, wijk),
    )


def _roster_cells(actor_id: str, results: Results, wijk: WijkResults) -> tuple[Cell, ...]:
    """Where an actor stands on the list of who works here."""
    actor = wijk.foto.evidence.actors[actor_id]
    name = actor_name(actor_id, wijk.foto.evidence, results)
    if not results.level.words:
        return (Cell(actor_id, name),) if results.level.statements else ()
    return tuple(
        Cell(actor_id, name, source=source, column=header_of(source, "discipline", wijk.dossier))
        for source in actor.sources
    )


def group_answer(codes: tuple[str, ...], results: Results, wijk: WijkResults) -> Answer:
    """All lines of a group that something is known of."""
    mine = [line for line in wijk.lines if set(codes) & {*line.a, *line.b}]
    told = [line for line in mine if line.look not in UNASKED]
    names = join(code_name(code, results.vocabulary) for code in codes)
    open_ = len(mine) - len(told)
    known = [f"{sentence_case(line_name(line, results.vocabulary))}: {line.look}." for line in told]
    if open_:
        known.append(f"Nog niet gevraagd: {count(open_, 'lijn', 'lijnen')} van {names}.")
    return Answer(
        subject=in_wijk(wijk.wijk.code, " of ".join(codes), results.vocabulary),
        title=f"{wijk.wijk.name}: alle lijnen van {names}",
        level=results.level.code,
        known=tuple(known),
        cells=_cells_of(told or mine, results, wijk),
        lines=tuple(told),
    )


def _cells_of(lines: list[Line], results: Results, wijk: WijkResults) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cell for line in lines for cell in line_cells(line, results, wijk)))


def speak_answer(codes: set[str], results: Results, wijk: WijkResults) -> Answer:
    """Why to speak with somebody: the norm lines that are open, who suggests it, and why it did not happen yet.

    Raises
    ------
    ProjectError
        Speaking with them would answer nothing that the norm asks; the text names who would.
    """
    candidate = _candidate(codes, results, wijk)
    open_lines = [
        f"{sentence_case(line_name(line, results.vocabulary))}: {line.look}, {_NORM_WORDS[line.importance]}."
        for line in candidate.lines
    ]
    lines = count(len(open_lines), "open lijn", "open lijnen")
    known = [f"Een gesprek geeft antwoord op {lines} uit de norm.", *open_lines, _weight(candidate)]
    talks = _suggesting(candidate, results, wijk)
    if talks:
        known.append(f"{count(len(talks), 'gesprek noemt', 'gesprekken noemen')} deze functie bij 'nog spreken met'.")
    if candidate.reason:
        known.append(f"Nog niet gesproken: {results.vocabulary.label('reden', candidate.reason)}.")
    name = code_name(candidate.code, results.vocabulary)
    if candidate.actor:
        name = actor_name(candidate.actor, wijk.foto.evidence, results)
    cells = conversation_cells(talks, results, wijk, answer="nog spreken met deze functie", column="suggested")
    return Answer(
        subject=speak_subject(wijk.wijk.code, candidate.code, results.vocabulary),
        title=f"{wijk.wijk.name}: spreken met {name}",
        level=results.level.code,
        known=tuple(known),
        cells=(*cells, *_cells_of(list(candidate.lines), results, wijk)),
        lines=candidate.lines,
    )


def _candidate(codes: set[str], results: Results, wijk: WijkResults) -> Candidate:
    vocabulary = results.vocabulary
    for candidate in wijk.candidates:
        own = {candidate.code, candidate.actor} - {""}
        if own & codes or (not results.level.has_actors and own & {vocabulary.group_of(code) for code in codes}):
            return candidate
    grouped = {c for c in codes if c in vocabulary.lists["groups"]}
    for candidate in wijk.candidates:
        if vocabulary.group_of(candidate.code) in grouped:
            return candidate
    first = join((code_name(c.code, vocabulary) for c in wijk.candidates[:3]), "of")
    instead = f" Wel met: {first}." if first else ""
    raise ProjectError(f"In {wijk.wijk.name} beantwoordt een gesprek met hen geen open vraag uit de norm.{instead}")


def _weight(candidate: Candidate) -> str:
    """How the order of the list came about."""
    weights = ", ".join(f"{_NORM_WORDS[norm]} {weight}" for norm, weight in WEIGHT.items() if weight)
    mentioned = f", en {MENTION_WEIGHT} per gesprek dat deze functie noemt" if candidate.mentioned else ""
    return (
        f"Plaats op de lijst: {candidate.worth} punten ({weights}{mentioned}). "
        "Wat iemand hoger op de lijst al beantwoordt, telt niet nog eens."
    )


def _suggesting(candidate: Candidate, results: Results, wijk: WijkResults) -> list[Conversation]:
    """Conversations that say "nog spreken met" this function; only where the level has them."""
    vocabulary = results.vocabulary
    return [
        talk
        for talk in wijk.foto.evidence.conversations
        if candidate.code in {vocabulary.match("disciplines", text.split(",")[0]) for text in talk.suggested}
    ]
